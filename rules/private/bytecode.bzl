"""Whose bytecode: an attribute says it, or the registered toolchain."""

load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load(":names.bzl", "fail_with")

visibility(["//rules/...", "//tests/..."])

BYTECODE_TOOLCHAIN = Label("//rules:bytecode_toolchain_type")

# Optional: with the attribute given, nothing needs to be registered.
BYTECODE_TOOLCHAINS = [config_common.toolchain_type(BYTECODE_TOOLCHAIN, mandatory = False)]

SOURCE_ATTR = {
    "source": attr.label(
        doc = "The CPython tree: a `cpython_tree` target, such as `@cpython_3_13_5//:tree` or `//third_party/python:tree`. " +
              "Default: that of the registered `python_runtime_toolchain`.",
        providers = [CpythonBytecodeInfo, CpythonTreeInfo],
    ),
}

def tree_of(ctx):
    """The tree of a rule that has SOURCE_ATTR and BYTECODE_TOOLCHAINS.

    Args:
      ctx: the rule's context.

    Returns:
      struct(bytecode = CpythonBytecodeInfo, tree = CpythonTreeInfo)
    """
    if ctx.attr.source:
        return struct(bytecode = ctx.attr.source[CpythonBytecodeInfo], tree = ctx.attr.source[CpythonTreeInfo])
    toolchain = ctx.toolchains[BYTECODE_TOOLCHAIN]
    if not toolchain:
        fail_with(("{}: whose Python? No `source` is given and no python_runtime_toolchain is registered. Give " +
                   "source = \"@cpython_3_13_5//:tree\" (or another tree), or declare a python_runtime_toolchain and write " +
                   "register_toolchains(\"//its/package:all\") into MODULE.bazel"), ctx.label)
    return struct(bytecode = toolchain.bytecode, tree = toolchain.tree)

def check_magic(label, bytecode, zips):
    """Fails where a zip's bytecode is not that of the Python it is for.

    Args:
      label: label of the target that takes the zips.
      bytecode: CpythonBytecodeInfo of that target.
      zips: list of PythonZipInfo.
    """
    for zip in zips:
        if zip.bytecode.magic != bytecode.magic:
            fail_with(
                ("{}: runs Python {} (magic number {}, {}), but {} holds bytecode of Python {} (magic number {}, {}). " +
                 "Give {} the attribute source = \"{}\", or keep a second python_zip of the same sources with it"),
                label,
                bytecode.version,
                bytecode.magic,
                bytecode.label,
                zip.label,
                zip.bytecode.version,
                zip.bytecode.magic,
                zip.bytecode.label,
                zip.label,
                bytecode.label,
            )
