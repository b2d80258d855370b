"""Repository rule: Bazel's own Python providers under other names, None where Bazel has none any more.

A .bzl file that names a global which Bazel lacks does not load, so which one is written depends on Bazel.
"""

visibility(["//rules/interop", "//tests/..."])

_PROVIDERS = ["PyInfo", "PyRuntimeInfo"]

# Bazel 8 has no Python rules; the names may stand for those of rules_python there.
_LAST = 7

def has_builtins(version):
    """Whether a Bazel has Python rules built in.

    Args:
      version: native.bazel_version; "" of a Bazel that somebody built, which rules_python takes for a new one, too.

    Returns:
      bool
    """
    major = version.partition(".")[0]
    return major.isdigit() and int(major) <= _LAST

def _builtins_repo_impl(ctx):
    present = has_builtins(native.bazel_version)
    lines = ["Builtin{} = {}".format(name, name if present else "None") for name in _PROVIDERS]
    ctx.file("BUILD.bazel", "exports_files([\"py.bzl\"])\n")
    ctx.file("py.bzl", "\n".join(["\"\"\"Providers that Bazel has built in.\"\"\"", ""] + lines + [""]))

builtins_repo = repository_rule(
    implementation = _builtins_repo_impl,
    doc = "Writes py.bzl with BuiltinPyInfo and BuiltinPyRuntimeInfo.",
)
