"""Uses each zip that is named as a program might, and says what became of `import m`: hostile.py ZIP...

Nothing but ImportError (OSError for data) may come of it, with a message of one line that names the zip.
"""

import importlib.metadata
import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import importer, on_path  # noqa: E402

KNOWN = {"m": "m", "p": "p", "p.n": "p.n"}


def wrong(path, what):
    print(f"WRONG\t{path}\t{what}", flush=True)


def attempt(path, function, *args, allowed=ImportError):
    """Calls the function; returns what it returned, or the allowed error."""
    try:
        return function(*args)
    except allowed as error:
        text = str(error)
        missing = isinstance(error, (ModuleNotFoundError, FileNotFoundError)) or text.startswith("not in an archive")
        if "\n" in text or not (missing or path in text):
            wrong(path, f"{type(error).__name__}: {text}")
        return error
    except BaseException as error:
        wrong(path, f"{function} {args}: {type(error).__name__}: {error}")


def imports(path):
    """What came of importing m."""
    results = []
    with on_path(path):
        for name, value in KNOWN.items():
            module = attempt(path, importlib.import_module, name)
            if isinstance(module, BaseException):
                results.append(str(module).replace(path, ""))
            else:
                results.append("loads")
                if getattr(module, "X", None) != value and module.__file__ is not None:
                    wrong(path, f"{name} is of {module.__file__}")
    return results[0]


def walk(path, node, depth=0):
    """Reads all below a Traversable."""
    for child in attempt(path, lambda: list(node.iterdir()), allowed=OSError) or ():
        if child.name in ("", ".", "..") or "/" in child.name:
            wrong(path, f"the listing has {child.name!r}")
        attempt(path, child.read_bytes, allowed=OSError)
        if depth < 3:
            walk(path, child, depth + 1)


def other_uses(path):
    for entry in path, path + "/p", path + "/..", path + "/../..":
        finder = attempt(path, importer, entry)
        if type(finder).__name__ != "Importer":
            continue
        attempt(path, finder.iter_modules)
        for name in KNOWN:
            for method in "find_spec", "get_code", "get_source", "get_filename", "is_package":
                attempt(path, getattr(finder, method), name)
            attempt(path, finder.get_data, name + ".pyc", allowed=OSError)
        reader = attempt(path, finder.get_resource_reader, "m")
        if reader is not None and not isinstance(reader, BaseException):
            walk(path, reader.files())
        attempt(path, lambda entry: list(importlib.metadata.distributions(path=[entry])), entry, allowed=OSError)
        attempt(path, finder.invalidate_caches)


for zip_path in sys.argv[1:]:
    print(f"begin\t{zip_path}", flush=True)
    print(f"m\t{zip_path}\t{imports(zip_path)}", flush=True)
    other_uses(zip_path)
