"""Extension modules of ours, in place of modules of the tree that would need a library of the machine."""

visibility(["//toolchains/cpython/private"])

# Import name: the tree's module, and ours.
_MODULES = {
    "_pyrepl._minimal_curses": struct(
        replaces = "Lib/_pyrepl/_minimal_curses.py",
        module = {
            "srcs": [Label("//toolchains/libs/terminal:srcs")],
            "hdrs": [Label("//toolchains/libs/terminal:hdrs")],
            "os": ["linux", "macos"],
        },
    ),
}

def own_modules(version):
    """Extension modules in the form in which gen writes them, for the modules that the tree has.

    Args:
      version: the tree's version.

    Returns:
      dict, import name to a dict.
    """
    if version.startswith("2."):
        return {}
    return {
        name: own.module
        for name, own in _MODULES.items()
        if native.glob([own.replaces], allow_empty = True)
    }
