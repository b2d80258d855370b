"""Prints which modules of the standard library cannot be imported without which extension module, found out by trying.

    needs.py EXTENSION...

A module needs an extension module directly if it fails when it alone is executed again with that one missing. Lines are
`MODULE<tab>EXTENSION`, and `MODULE<tab>` for modules that cannot be imported at all.
"""

import builtins
import contextlib
import importlib
import io
import os
import sys

# Importing them does more than to define something.
LEFT_OUT = {"antigravity", "this"}


def modules(folder=None, package=""):
    """Names of the modules in the standard library's archive, or in a folder of it."""
    folder = folder or os.path.dirname(os.path.dirname(importlib.import_module("json").__file__))
    for name, is_package in sys.path_hooks[0](folder).iter_modules(package):
        if name not in LEFT_OUT and not name.endswith("__main__") and name.count(".test.") == 0:
            yield name
        if is_package:
            yield from modules(os.path.join(folder, name.rpartition(".")[2]), name + ".")


def imports_of_all(names, extensions):
    """Pairs (module, extension module that it imports), and the modules that fail."""
    pairs, failed = set(), []
    original = builtins.__import__

    def record(name, globals=None, locals=None, fromlist=(), level=0):
        spec = (globals or {}).get("__spec__")
        if level == 0 and name in extensions and spec is not None:
            pairs.add((spec.name, name))
        return original(name, globals, locals, fromlist, level)

    builtins.__import__ = record
    for name in names:
        try:
            importlib.import_module(name)
        except BaseException:
            failed.append(name)
    builtins.__import__ = original
    return pairs, failed


def is_needed(module, extension):
    """Whether a module fails without an extension module, what else it imports being there."""
    child = os.fork()
    if child == 0:
        try:
            sys.modules.pop(module, None)
            sys.modules[extension] = None
            importlib.import_module(module)
        except ImportError:
            os._exit(1)
        except BaseException:
            os._exit(2)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 1


def main():
    output = sys.stdout
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        names = sorted(modules())
        pairs, failed = imports_of_all(names, sys.argv[1:])
        needs = [(m, e) for m, e in pairs if m in names and m not in failed and is_needed(m, e)]
        needs += [(m, "") for m in failed]
    output.write("".join(f"{m}\t{e}\n" for m, e in sorted(needs)))


main()
