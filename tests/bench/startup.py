"""Tables of startup.sh: startup.py FOLDER RUNS NAME=PYTHON..."""

import collections
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

IMPORTS = "import asyncio, json, argparse, http.client, dataclasses, typing, pathlib, re, subprocess, logging"
CASES = {"-I -c pass": "pass", "-I -c 'import asyncio, ...'": IMPORTS}

# Executing them does more than to define something, or they are for another system.
LEFT_OUT = re.compile(r"antigravity|this|idlelib|turtledemo|test|lib2to3|tkinter|turtle|.*__main__|encodings\.(mbcs|oem|cp65001)|.*\.tests?\b")


def wall(command):
    """Milliseconds that a command takes."""
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, {})
    _, status = os.waitpid(child, 0)
    if status:
        sys.exit(f"{command}: status {status}")
    return 1000 * (time.perf_counter() - start)


def memory(python, code):
    """The peak of its memory in MB."""
    code += "\nprint(open('/proc/self/status').read())"
    status = subprocess.check_output([python, "-I", "-c", code], text=True, env={})
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def calls(command, log):
    """System calls of a command, and how many of them looked for something that is not there."""
    subprocess.run(["strace", "-f", "-o", log, *command], check=True, stdout=subprocess.DEVNULL)
    lines = [line for line in log.read_text().splitlines() if re.match(r"\d+ +\w+\(", line)]
    return len(lines), sum("ENOENT" in line or "ENOTDIR" in line for line in lines)


def start_table(folder, runs, pythons):
    for title, code in CASES.items():
        results = collections.defaultdict(list)
        for _ in range(runs):
            for name, python in pythons.items():
                results[name].append(wall([python, "-I", "-c", code]))
        print(f"\n{title:32} {'median ms':>10} {'calls':>8} {'failed':>8} {'MB':>8}")
        for name, python in pythons.items():
            count, failed = calls([python, "-I", "-c", code], folder / "strace")
            print(f"{name:32} {statistics.median(results[name]):10.1f} {count:8} {failed:8} {memory(python, code):8.1f}")


def importable(python, names):
    """Those of the modules that can be imported, each after all before it."""
    code = "import sys\nfor name in sys.argv[1:]:\n  try: __import__(name); print(name)\n  except BaseException: pass"
    run = subprocess.run([python, "-I", "-c", code, *names], capture_output=True, text=True, env={}, stdin=subprocess.DEVNULL)
    return [line for line in run.stdout.splitlines() if line in names]


def module_names(library):
    paths = [path.relative_to(library) for path in sorted(library.rglob("*.py"))]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    return [name for name in names if not LEFT_OUT.match(name) and "site-packages" not in name and "dist-packages" not in name]


def forms_of(folder, peer):
    """The peer's library as loose bytecode and in zips: name -> path entry."""
    library = pathlib.Path(subprocess.check_output([peer, "-I", "-c", "import os; print(os.path.dirname(os.__file__))"], text=True).strip())
    loose = folder / "loose"
    shutil.rmtree(loose, ignore_errors=True)
    shutil.copytree(library, loose, ignore=shutil.ignore_patterns("test", "tests", "__pycache__", "site-packages", "lib-dynload", "config-*"))
    subprocess.run([peer, "-I", "-m", "compileall", "-q", "-b", "--invalidation-mode", "unchecked-hash", loose], stdout=subprocess.DEVNULL)
    subprocess.run([peer, "-I", "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", loose], stdout=subprocess.DEVNULL)
    forms = {"loose": str(loose)}
    for form, method in {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED}.items():
        forms[form] = str(folder / f"{form}.zip")
        with zipfile.ZipFile(forms[form], "w", method) as archive:
            for path in sorted(loose.rglob("*.pyc")):
                if "__pycache__" not in path.parts:
                    archive.write(path, path.relative_to(loose))
    for path in loose.rglob("*.pyc"):
        if "__pycache__" not in path.parts:
            path.unlink()
    return library, forms


TIMED = """
import sys
entry = sys.argv[1]
if entry:
    sys.path[:] = [entry] + [p for p in sys.path if p.endswith("lib-dynload") or "/build/lib." in p]
from time import perf_counter
start = perf_counter()
for name in sys.argv[2:]:
    __import__(name)
print(1000 * (perf_counter() - start))
sys.stdout.flush()
import posix
posix._exit(0)
"""


def import_table(folder, runs, pythons):
    ours = [name for name in ("python", "stored") if name in pythons]
    peer_name = next(name for name in pythons if name not in ("python", "stored", "lazy"))
    peer = pythons[peer_name]
    library, forms = forms_of(folder, peer)
    names = importable(peer, module_names(library))
    for name in ours:
        names = importable(pythons[name], names)
    names = names[:300]
    columns = {f"{peer_name}: {form}": (peer, entry) for form, entry in forms.items()} | {f"ours: {name}": (pythons[name], "") for name in ours}
    results = collections.defaultdict(list)
    for _ in range(runs):
        for column, (python, entry) in columns.items():
            out = subprocess.run([python, "-I", "-c", TIMED, entry, *names], capture_output=True, text=True, check=True, env={})
            results[column].append(float(out.stdout.split()[-1]))
    base = statistics.median(results[f"{peer_name}: loose"])
    print(f"\n{len(names)} modules imported in one process {'median ms':>10} {'to loose':>9}")
    for column, values in results.items():
        median = statistics.median(values)
        print(f"{column:36} {median:10.1f} {median / base:9.2f}")


def main(folder, runs, *named):
    pythons = dict(item.split("=", 1) for item in named)
    start_table(pathlib.Path(folder), int(runs), pythons)
    import_table(pathlib.Path(folder), max(5, int(runs) // 4), pythons)


if __name__ == "__main__":
    main(*sys.argv[1:])
