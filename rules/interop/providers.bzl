"""The providers of rules_python, and Bazel 7's own of the same names.

Where both exist, rules_python's py_library gives both; a target of Bazel's own py_library, or of a rule that names the
built-in provider, gives only that one.
"""

load("@pyruntime_builtins//:py.bzl", "BuiltinPyInfo", "BuiltinPyRuntimeInfo")
load("@rules_python//python:py_info.bzl", "PyInfo")
load("@rules_python//python:py_runtime_info.bzl", "PyRuntimeInfo")

visibility(["//rules/...", "//tests/..."])

PY_INFOS = [PyInfo] + ([BuiltinPyInfo] if BuiltinPyInfo not in [None, PyInfo] else [])

def py_info(target):
    """The PyInfo of a target.

    Args:
      target: a Target.

    Returns:
      PyInfo, or None
    """
    for kind in PY_INFOS:
        if kind in target:
            return target[kind]
    return None

def new_py_infos(sources, imports):
    """Every kind of PyInfo that there is, for a rule to return.

    Args:
      sources: depset[File] of Python sources, the dependencies' too.
      imports: depset of import roots, such as `_main/branch/scripts`.

    Returns:
      list of providers
    """
    return [kind(imports = imports, transitive_sources = sources) for kind in PY_INFOS]

def new_py_runtime_infos(like, common, own):
    """Every kind of PyRuntimeInfo that there is.

    Args:
      like: a PyRuntimeInfo of rules_python's own py_runtime: which fields there are differs between versions, and old ones hand
        out Bazel's.
      common: dict of the fields that every kind has.
      own: dict of the fields that only rules_python's has.

    Returns:
      list of providers, that of rules_python first
    """
    known = {name: value for name, value in own.items() if hasattr(like, name)}
    builtin = [BuiltinPyRuntimeInfo(**common)] if BuiltinPyRuntimeInfo and known else []
    return [PyRuntimeInfo(**(common | known))] + builtin
