"""What runs the tests of a python_test: modules of ours, compiled once for each runtime and only where there is a test."""

load("//zipbundle:actions.bzl", "zipbundle")

visibility(["//rules/..."])

TESTING_ATTRS = {
    "_testing": attr.label(
        default = "//rules/testing:srcs",
        doc = "What runs the tests of a python_test; here, because it is compiled for the runtime's bytecode.",
    ),
}

_PACKAGE = "pyruntime_testing"

def testing_bundle(ctx, bytecode):
    """Compiles it.

    Args:
      ctx: context of a rule with TESTING_ATTRS and ZIPBUNDLE_ATTRS.
      bytecode: CpythonBytecodeInfo of the runtime.

    Returns:
      struct(zip = File, report = File)
    """
    return zipbundle.compile_parts(
        ctx,
        entries = [struct(name = "{}/{}".format(_PACKAGE, src.basename), src = src) for src in ctx.files._testing],
        name = ctx.label.name + ".testing",
        optimize = 2,
        twin = bytecode.twin,
    )[0]

def main_text(test):
    """The `__main__` of a test.

    Args:
      test: dict of the arguments of pyruntime_testing.run, strings and lists of strings.

    Returns:
      string, Python
    """
    arguments = ["    {} = {},".format(name, json.encode(value)) for name, value in test.items()]
    return "\n".join(["import " + _PACKAGE, "", _PACKAGE + ".run("] + arguments + [")", ""])
