"""The runtimes of the isolation test, and the test, for one tree."""

load("@rules_go//go:def.bzl", "go_test")
load("//rules:defs.bzl", "python_runtime", "python_test", "python_tool")

visibility("private")

def isolation_tests(name, source, version = "3.13", suffix = "", tags = []):
    """`<name>_test`, and what it runs.

    Args:
      name: of the test, without `_test`.
      source: the tree.
      version: its version, two parts.
      suffix: of the names of what it runs.
      tags: of all targets.
    """
    for runtime, site in [("python", ":site"), ("pinned", ":pinned_site")]:
        python_runtime(
            name = runtime + suffix,
            site = site,
            source = source,
            tags = tags,
        )
    python_tool(
        name = "tool" + suffix,
        srcs = [
            "testdata/tool.py",
            "testdata/work.py",
        ],
        main = "testdata/tool.py",
        runtime = ":python" + suffix,
        tags = tags,
    )

    # {root} of a test. Its executable is also the launcher that launcher_test.go tries.
    python_test(
        name = "root{}_test".format(suffix),
        size = "small",
        srcs = ["root_test.py"],
        args = [
            "-c",
            "'one two'",
        ],
        data = ["packages/listed.py"],
        runtime = ":python" + suffix,
        tags = tags,
    )

    # Needs strace and /usr/bin/python3 of the machine, and says so where they are missing.
    go_test(
        name = name + "_test",
        size = "medium",
        srcs = [
            "box_test.go",
            "hostile_test.go",
            "isolation_test.go",
            "launcher_test.go",
            "main_test.go",
            "message_test.go",
            "pinned_test.go",
            "place_test.go",
            "root_test.go",
            "tool_test.go",
        ],
        data = [
            "testdata/report.py",
            ":pinned" + suffix,
            ":python" + suffix,
            ":root{}_test".format(suffix),
            ":tool" + suffix,
        ],
        env = {
            "PYRUNTIME_LAUNCHER": "$(rlocationpath :root{}_test)".format(suffix),
            "PYRUNTIME_PINNED": "$(rlocationpath :pinned{})".format(suffix),
            "PYRUNTIME_PYTHON": "$(rlocationpath :python{})".format(suffix),
            "PYRUNTIME_TOOL": "$(rlocationpath :tool{})".format(suffix),
            "PYRUNTIME_VERSION": version,
        },
        tags = tags,
        deps = [
            "//tests/isolation/strace",
            "//zipbundle/image",
        ],
    )
