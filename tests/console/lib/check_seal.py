"""Import `logic` from what the arguments name, one after another."""

import importlib
import sys

for entry in sys.argv[1:]:
    sys.path.insert(0, entry)
    sys.modules.pop("logic", None)
    importlib.invalidate_caches()
    try:
        print(importlib.import_module("logic").ANSWER)
    except ImportError as error:
        print(f"{type(error).__name__}: {error}")
    del sys.path[0]
