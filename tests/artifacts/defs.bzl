"""artifact_test: a test that opens a zip or an executable that the rules have built."""

load("@rules_go//go:def.bzl", "go_test")

visibility("//...")

# The magic number of Python 3.13's bytecode.
MAGIC_3_13 = 3571

def artifact_test(name, file, checks = {}, magic = MAGIC_3_13, **kwargs):
    """Tests that a zip is what zipbundle/FORMAT.md says, or an executable and the zip in it.

    Args:
      name: the test's name
      file: label of one file, a zip or an ELF executable with an archive
      checks: dict of lists of strings, all without a single quote; each key can be missing:
        entry: entries that the zip must have
        absent: patterns of Go's path.Match; no entry's name, nor its last component, may match one
        conf: lines that the executable's settings must have, such as "main=app"
        arg: arguments to run the executable with, after each of several ways to strip it
        prints: one text, what it prints then; without it the executable is not run
      magic: magic number of the bytecode
      **kwargs: passed on to the test
    """
    go_test(
        name = name,
        srcs = [
            "//tests/artifacts:artifact_test.go",
            "//tests/artifacts:strip_test.go",
        ],
        args = ["-file=$(rootpath %s)" % file, "-magic=%d" % magic] + [
            # Bazel splits arguments as a shell does.
            "'-%s=%s'" % (flag, value)
            for flag, values in checks.items()
            for value in values
        ],
        data = [file],
        importpath = "github.com/rules-pyruntime/rules_pyruntime/tests/artifacts",
        pure = "on",
        rundir = ".",
        deps = ["//tests/artifacts/zipcheck"],
        **kwargs
    )
