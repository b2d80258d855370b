"""Imports the modules that standard input names, and prints those that fail, each with its error."""

import importlib
import sys
import warnings

warnings.simplefilter("ignore")
names = sys.stdin.read().split()
for name in names + list(sys.builtin_module_names):
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__, error, sep="\t")
    if name not in sys.builtin_module_names and getattr(sys.modules.get(name), "__file__", "")[:1] not in ("", "/"):
        print(name, "Place", sys.modules[name].__file__, sep="\t")
