"""Imports every module of the standard library, all of them before the first use, then uses each; prints those that fail.

    all_modules.py forwards|backwards     the order of use
    all_modules.py eager                  for a runtime that is not lazy
"""

import importlib
import pkgutil
import sys
import warnings

import pyruntime_lazy as lazy

# They open a window, print a poem or run a program.
LEFT_OUT = "antigravity", "this", "idlelib.idle"


def names(folder, prefix=""):
    """The modules below a folder of an archive. It imports none."""
    for module in pkgutil.iter_modules([folder], prefix):
        if module.name not in LEFT_OUT and not module.name.endswith(".__main__"):
            yield module.name
        if module.ispkg:
            yield from names(f"{folder}/{module.name.rpartition('.')[2]}", module.name + ".")


def bind(name):
    """An import in no try statement."""
    importlib.import_module(name)


def attempt(function, name, failures):
    """Notes the error of function(name)."""
    try:
        function(name)
    except BaseException as error:
        failures.setdefault(name, f"{name}\t{type(error).__name__}\t{error}")


def main(order):
    warnings.simplefilter("ignore")
    found, failures = sorted(names(sys.executable + "/stdlib")), {}
    for name in found:
        attempt(bind, name, failures)
    waiting = len(lazy.report()["waiting"])
    for name in reversed(found) if order == "backwards" else found:
        if name not in failures:
            attempt(lambda name: lazy.load(sys.modules[name]).__dict__, name, failures)
    print(len(found), waiting, *[item["name"] for item in lazy.report()["lost"]])
    for name in sorted(failures):
        print(failures[name])


main(sys.argv[1])
