"""Tests of trees of other versions than the one that all other tests use."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@rules_go//go:def.bzl", "go_test")
load("//rules:defs.bzl", "python_runtime", "python_tool")
load("//tests/conformance:tree.bzl", "conformance_sources")

visibility("private")

# Of Lib/test: language, numbers, text, files, processes, and each third-party library.
_FILES = [
    "test_array",
    "test_asyncio",
    "test_base64",
    "test_builtin",
    "test_bz2",
    "test_collections",
    "test_dataclasses",
    "test_datetime",
    "test_decimal",
    "test_descr",
    "test_dict",
    "test_enum",
    "test_float",
    "test_generators",
    "test_grammar",
    "test_hashlib",
    "test_heapq",
    "test_io",
    "test_itertools",
    "test_json",
    "test_list",
    "test_lzma",
    "test_marshal",
    "test_math",
    "test_pickle",
    "test_re",
    "test_socket",
    "test_sqlite3",
    "test_ssl",
    "test_string",
    "test_struct",
    "test_subprocess",
    "test_threading",
    "test_typing",
    "test_unicode",
    "test_xml_etree",
    "test_zlib",
]

def version_test(name, source, version):
    """`<name>_test`: start, standard library, a tool and files of CPython's own tests. Builds an interpreter: manual.

    Args:
      name: prefix of the targets.
      source: the tree's repository.
      version: the tree's version.
    """
    tags = ["manual"]
    python_runtime(
        name = name,
        testonly = True,
        # What the tests import.
        extensions = [
            "*",
            "_testcapi",
            "_testinternalcapi",
            "xxsubtype",
        ],
        site = ":site",
        source = source + "//:tree",
        tags = tags,
    )
    python_tool(
        name = name + "_tool",
        testonly = True,
        srcs = ["testdata/tool.py"],
        main = "testdata/tool.py",
        runtime = ":" + name,
        tags = tags,
    )
    conformance_sources(
        name = name + "_sources",
        testonly = True,
        srcs = source + "//:conformance_sources",
        tags = tags,
    )
    go_test(
        name = name + "_test",
        size = "large",
        srcs = [
            "lib_test.go",
            "modules_test.go",
            "start_test.go",
            "version_test.go",
        ],
        args = [
            "-files=" + ",".join(_FILES),
            "-ignored=$(rootpath ignored.tsv)",
            "-python=$(rootpath :{})".format(name),
            "-sources=$(rootpath :{}_sources)".format(name),
            "-stdlib=$(rootpath {}//:stdlib)".format(source),
            "-tool=$(rootpath :{}_tool)".format(name),
            "-version=" + version,
        ],
        data = [
            "ignored.tsv",
            ":" + name,
            ":{}_sources".format(name),
            ":{}_tool".format(name),
            source + "//:stdlib",
        ],
        rundir = ".",
        # In a sandbox root is the only user, and tests of other users' files fail.
        tags = tags + ["no-sandbox"],
    )

def _magic_impl(ctx):
    env = analysistest.begin(ctx)
    for text in ctx.attr.texts:
        asserts.expect_failure(env, text)
    return analysistest.end(env)

_magic_test = analysistest.make(_magic_impl, attrs = {"texts": attr.string_list()}, expect_failure = True)

def magic_test(name, source, zip, texts):
    """Passes if a runtime of a tree refuses a zip at analysis.

    Args:
      name: name of the test.
      source: the tree.
      zip: the zip.
      texts: list of strings, in the message.
    """
    python_runtime(
        name = name + "_runtime",
        source = source,
        tags = ["manual"],
        zips = [zip],
    )
    _magic_test(
        name = name,
        target_under_test = ":{}_runtime".format(name),
        texts = texts,
    )
