"""Runs of CPython's own tests: by which interpreter, of which files, compared with which column of the table."""

load("@rules_go//go:def.bzl", "go_test")

visibility("private")

def _results_test(name, column, args, data, tags, timeout):
    go_test(
        name = name,
        timeout = timeout,
        srcs = ["results_test.go"],
        args = [
            "-column=" + column,
            "-ignored=$(rootpath ignored.tsv)",
            "-table=$(rootpath results.tsv)",
            "-sources=$(rootpath :sources)",
        ] + args,
        data = [
            "ignored.tsv",
            "results.tsv",
            ":sources",
        ] + data,
        rundir = ".",
        tags = tags,
        deps = [
            "//tests/conformance/regrtest",
            "//tests/conformance/table",
        ],
    )

def conformance_tests(parts):
    """Runs of all files, by hand, and of those that the table marks `always`, by every `bazel test`.

    Args:
      parts: how many targets the latter are spread over.
    """
    _conformance = (["-build=$(rootpath :build)"], [":build"])
    _isolated = (["-isolated=$(rootpath :isolated)"], [":isolated"])
    for name, column, (args, data), tags in [
        ("all_test", "conformance", _conformance, []),
        ("isolated_test", "isolated", _isolated, []),
        # What the machine's compiler and libraries are is no input, so never cached.
        ("stock_test", "stock", ([], []), ["external", "local"]),
    ]:
        _results_test(
            name = name,
            args = args,
            column = column,
            data = data,
            tags = tags + ["cpu:2", "manual"],
            timeout = "eternal",
        )
    for i in range(parts):
        _results_test(
            name = "always_{}_test".format(i),
            args = _conformance[0] + ["-part={}/{}".format(i, parts), "-jobs=1"],
            column = "conformance",
            data = _conformance[1],
            tags = [],
            timeout = "long",
        )
