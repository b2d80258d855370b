"""Modules whose source was saved are loaded again, into the same module object: what refers to it sees the new values."""

import importlib.util
import os
import sys

_seen = {}


def _source_of(name, folder):
    path = os.path.join(folder, *name.split("."))
    for candidate in (path + ".py", os.path.join(path, "__init__.py")):
        if os.path.isfile(candidate):
            return candidate
    return None


def _load(module, path):
    """Runs the file in the module's namespace. What it raises names the file and its line."""
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), os.path.abspath(path), "exec")
    spec = importlib.util.spec_from_file_location(module.__name__, os.path.abspath(path))
    module.__spec__, module.__file__, module.__loader__ = spec, spec.origin, spec.loader
    exec(code, module.__dict__)


def changed_modules(folder, package="logic"):
    """Loads each module of the package again that is another one than at the last call. Returns how many."""
    if not _seen:
        print(f"devtools: {package} is watched in {folder}")
    count = 0
    for name in [n for n in sys.modules if n == package or n.startswith(package + ".")]:
        path = _source_of(name, folder)
        stamp = path and os.stat(path).st_mtime_ns
        if stamp and _seen.setdefault(name, stamp) != stamp:
            _seen[name] = stamp
            _load(sys.modules[name], path)
            print(f"devtools: {name} is loaded again from {path}")
            count += 1
    return count
