"""Analysis tests of python_embed_library."""

load("//rules:defs.bzl", "python_embed_library", "python_native_module")
load(":failures.bzl", "failure_test")

visibility("private")

def embed_library_failures(name):
    """Tests of what python_embed_library refuses besides what python_runtime does.

    Args:
      name: beginning of the tests' names.
    """
    python_native_module(name = name + "_fast", tags = ["manual"], deps = [":fake_code"])
    python_embed_library(
        name = name + "_platform",
        native_modules = [":{}_fast".format(name)],
        source = ":tree",
        tags = ["manual"],
    )
    failure_test(
        name = name + "_platform_test",
        target = ":{}_platform".format(name),
        texts = [
            "//tests/analysis:{}_platform: //tests/analysis:{}_fast in native_modules is compiled for the platform ".format(name, name),
            "//toolchains/platforms:linux_x86_64, but this library follows the program that it is linked into, which is for ",
            "write --@rules_pyruntime//toolchains/platforms:kept_platforms=",
        ],
    )
    python_embed_library(
        name = name + "_name",
        extensions = ["_jsn"],
        source = ":tree",
        tags = ["manual"],
    )
    failure_test(
        name = name + "_name_test",
        target = ":{}_name".format(name),
        texts = ["//tests/analysis:{}_name: extensions names \"_jsn\", which is no extension module of //tests/analysis:tree".format(name)],
    )
    python_embed_library(
        name = name + "_compact",
        compact = True,
        profile = "console",
        source = ":console_tree",
        tags = ["manual"],
    )
    failure_test(
        name = name + "_compact_test",
        target = ":{}_compact".format(name),
        texts = [
            "//tests/analysis:{}_compact: compact = True would compile the interpreter in another configuration than the ".format(name) +
            "program that it is linked into; take it out, and build the program with --features=pyruntime_compact",
        ],
    )
