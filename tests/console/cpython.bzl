"""Some of CPython's own tests as a python_zip."""

load("//rules:providers.bzl", "PythonZipInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility("private")

# Some of CPython's tests compile text themselves: the cases that cpython_test.go lists.
CPYTHON_WAIVED = [
    "test.support",
    "test.support.os_helper",
    "test.support.script_helper",
    "test.support.venv",
    "test.support.warnings_helper",
    "test.test_collections",
    "test.test_enum",
    "test.test_logging",
    "test.test_typing",
    "test.test_unittest.testmock.testmock",
]

def _name(file):
    return file.short_path.partition("/Lib/")[2]

def _cpython_tests_impl(ctx):
    def _chosen(file):
        return any([_name(file).startswith("test/" + prefix) for prefix in ctx.attr.prefixes])

    bytecode = ctx.attr.source[CpythonBytecodeInfo]
    parts = zipbundle.compile_parts(
        ctx,
        name = ctx.label.name,
        entries = [
            struct(name = _name(file), src = file)
            for file in ctx.attr.source[CpythonTreeInfo].stdlib_srcs.to_list()
            if _chosen(file)
        ],
        twin = bytecode.twin,
    )
    bundle = zipbundle.merge(ctx, out = ctx.label.name + ".zip", inputs = [zipbundle.merge_input(part) for part in parts])
    return [
        DefaultInfo(files = depset([bundle.zip])),
        PythonZipInfo(
            bytecode = bytecode,
            label = ctx.label,
            labels = depset([ctx.label]),
            overrides = [],
            report = bundle.report,
            runfiles = ctx.runfiles(),
            zip = bundle.zip,
        ),
    ]

cpython_tests = rule(
    implementation = _cpython_tests_impl,
    doc = "Modules of the package `test` of a tree.",
    attrs = {
        "prefixes": attr.string_list(doc = "Beginnings of their paths below Lib/test."),
        "source": attr.label(mandatory = True, providers = [CpythonBytecodeInfo, CpythonTreeInfo]),
    } | ZIPBUNDLE_ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [PythonZipInfo],
)
