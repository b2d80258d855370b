"""`bazel coverage`: which lines of the instrumented files ran, as LCOV.

COVERAGE_MANIFEST names the files, as Bazel does. A file is known by the name that the compiler was given, its path in its repository,
which an entry of an archive still carries; or by its place in the runfiles. Lines that never ran count too, those of modules that
nobody imported as well. Child processes are not counted.
"""

import marshal
import os
import sys
import types
import zipfile

_HEADER = 16  # bytes of a .pyc before its code
_STDLIB = "stdlib/"  # of a runtime's archive


def _repository_path(line):
    """`x/a.py` of the manifest's `x/a.py`, `external/REPO/x/a.py` and `bazel-out/CONFIGURATION/bin/x/a.py`."""
    parts = line.split("/")
    if parts[0] == "bazel-out":
        parts = parts[3:]
    return "/".join(parts[2:] if parts[0] == "external" else parts)


def _lines(code):
    """The lines that have code, of nested functions too."""
    found = {line for _, _, line in code.co_lines() if line}
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _lines(constant)
    return found


class Collector:
    """Counts from when it is made until `finish`."""

    def __init__(self, test):
        self._wanted = self._read_manifest()
        self._names = {}  # name of a code's file to the file as the manifest has it
        self._executable = {name: set() for name in self._wanted.values()}
        self._hit = {name: set() for name in self._wanted.values()}
        for archive in dict.fromkeys((sys.path[0], sys.executable)):
            self._add_archive(archive)
        self._add_runfiles(test.runfiles)
        self._tool = None
        if not hasattr(sys, "monitoring"):
            test.say("no coverage: it needs Python 3.12 or later")
            return
        self._watch()

    def _read_manifest(self):
        with open(os.environ["COVERAGE_MANIFEST"], encoding="utf-8") as manifest:
            files = [line.rstrip("\n") for line in manifest]
        return {_repository_path(file): file for file in reversed(files) if file.endswith(".py")}

    def _add_archive(self, archive):
        basenames = {os.path.basename(path) for path in self._wanted}
        try:
            entries = zipfile.ZipFile(archive)
        except (OSError, zipfile.BadZipFile):
            return
        with entries:
            for entry in entries.namelist():
                if entry.startswith(_STDLIB) or not entry.endswith(".pyc"):
                    continue
                code = marshal.loads(entries.read(entry)[_HEADER:])
                if os.path.basename(code.co_filename) in basenames and code.co_filename in self._wanted:
                    self._add(f"{archive}/{entry[:-1]}", self._wanted[code.co_filename], code)

    def _add_runfiles(self, runfiles):
        """Files that are imported as they lie there."""
        for repository in os.listdir(runfiles) if os.path.isdir(runfiles) else ():
            for path, name in self._wanted.items():
                file = os.path.join(runfiles, repository, path)
                if not self._executable[name] and os.path.isfile(file):
                    with open(file, "rb") as source:
                        self._add(file, name, compile(source.read(), file, "exec", dont_inherit=True))

    def _add(self, filename, name, code):
        self._names[filename] = name
        self._executable[name] |= _lines(code)

    def _watch(self):
        monitoring = sys.monitoring
        self._tool = next(tool for tool in (monitoring.COVERAGE_ID, 4, 3) if monitoring.get_tool(tool) is None)
        monitoring.use_tool_id(self._tool, "bazel coverage")
        monitoring.register_callback(self._tool, monitoring.events.PY_START, self._on_start)
        monitoring.register_callback(self._tool, monitoring.events.LINE, self._on_line)
        monitoring.set_events(self._tool, monitoring.events.PY_START)

    def _on_start(self, code, _offset):
        if code.co_filename in self._names:
            sys.monitoring.set_local_events(self._tool, code, sys.monitoring.events.LINE)
        return sys.monitoring.DISABLE

    def _on_line(self, code, line):
        self._hit[self._names[code.co_filename]].add(line)
        return sys.monitoring.DISABLE

    def finish(self):
        """Writes what was seen, for Bazel to merge."""
        if self._tool is None:
            return
        sys.monitoring.set_events(self._tool, 0)
        sys.monitoring.free_tool_id(self._tool)
        text = []
        for name in sorted(self._executable):
            lines, hit = self._executable[name], self._hit[name]
            if not lines:
                continue
            text += [f"SF:{name}"] + [f"DA:{line},{int(line in hit)}" for line in sorted(lines)]
            text += [f"LH:{len(hit & lines)}", f"LF:{len(lines)}", "end_of_record"]
        folder = os.environ["COVERAGE_DIR"]
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"python-{os.getpid()}.dat"), "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in text))
