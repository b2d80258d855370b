"""Import every module that is in the runtime; print those that fail."""

import importlib
import pkgutil
import sys
import warnings

warnings.simplefilter("ignore")


def names():
    folders = [(sys.path[0], "")]
    while folders:
        folder, prefix = folders.pop()
        for module in pkgutil.iter_modules([folder], prefix):
            yield module.name
            if module.ispkg:
                folders.append((f"{folder}/{module.name.rpartition('.')[2]}", module.name + "."))


count = 0
for name in sorted(names()):
    if name.endswith("__main__") or name in ("_pyrepl", "antigravity", "this"):
        continue
    count += 1
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__)
print("more than 400" if count > 400 else count)
