"""Runs of CPython's own tests: by which interpreter, of which files, compared with which column of the table."""

load("@rules_go//go:def.bzl", "go_test")

visibility("private")

# Those that use most of the interpreter and each of the larger libraries.
_LEAKS = [
    "test.test_asyncio.test_streams",
    "test_ctypes",
    "test_dict",
    "test_hashlib",
    "test_io",
    "test_json",
    "test_list",
    "test_sqlite3",
    "test_ssl",
    "test_struct",
    "test_threading",
    "test_zlib",
]

def _results_test(name, srcs, column, args, data, tags):
    go_test(
        name = name,
        # For one file that hangs, the runner's own limit is 15 minutes.
        timeout = "eternal",
        srcs = srcs,
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
        # In a sandbox root is the only user: chown, setgroups and the like fail.
        tags = tags + ["no-sandbox"],
        deps = [
            "//tests/conformance/regrtest",
            "//tests/conformance/table",
        ],
    )

def conformance_tests(srcs, parts):
    """Runs of all files, by hand, and of those that the table marks `always`, by every `bazel test`.

    Args:
      srcs: the Go test.
      parts: how many targets the latter are spread over.
    """
    _conformance = (["-build=$(rootpath :build)"], [":build"])
    _isolated = (_conformance[0] + ["-isolated=$(rootpath :isolated)"], _conformance[1] + [":isolated"])
    for name, column, (args, data), tags in [
        ("all_test", "conformance", (_conformance[0] + ["-gdb=$(rootpath :gdb)"], _conformance[1] + [":gdb"]), []),
        ("isolated_test", "isolated", _isolated, []),
        # With --//:debug.
        ("leaks_test", "conformance", (_conformance[0] + ["-leaks"] + _LEAKS, _conformance[1]), []),
        # What the machine's compiler and libraries are is no input, so never cached.
        ("stock_test", "stock", ([], []), ["external", "local"]),
    ]:
        _results_test(
            name = name,
            srcs = srcs,
            args = args,
            column = column,
            data = data,
            tags = tags + ["cpu:2", "manual"],
        )
    for i in range(parts):
        _results_test(
            name = "always_{}_test".format(i),
            srcs = srcs,
            args = _conformance[0] + ["-part={}/{}".format(i, parts), "-jobs=1"],
            column = "conformance",
            data = _conformance[1],
            tags = [],
        )
