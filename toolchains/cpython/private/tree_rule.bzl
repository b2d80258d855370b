"""Rule behind `cpython_tree`'s main target: gathers a tree's parts into its two providers."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonStdlibInfo", "CpythonTreeInfo")
load("//toolchains/cpython/pyconfig:pyconfig.bzl", "PyconfigInfo")

visibility(["//toolchains/cpython/..."])

_DOC = "A CPython tree: whose bytecode it is, and the compiled parts a runtime is linked from."

_ATTRS = {
    "bootstrap": attr.string_dict(doc = "Modules of the core: import name to C entry point."),
    "config_c_in": attr.label(allow_single_file = True, doc = "Template of the table of built-in modules.", mandatory = True),
    "core": attr.label(mandatory = True, providers = [CcInfo]),
    "extensions": attr.label_keyed_string_dict(doc = "Library of each extension module, to its import name.", providers = [CcInfo]),
    "frozen": attr.label(mandatory = True, providers = [CcInfo]),
    "headers": attr.label(mandatory = True, providers = [CcInfo]),
    "magic": attr.int(doc = "The tree's bytecode magic number.", mandatory = True),
    "pyconfig": attr.label(mandatory = True, providers = [PyconfigInfo]),
    "stdlib": attr.label(doc = "The compiled stdlib.", mandatory = True, providers = [CpythonStdlibInfo]),
    "stdlib_srcs": attr.label_list(allow_files = [".py"], doc = "Every Python file below Lib."),
    "support": attr.label(mandatory = True, providers = [CcInfo]),
    "test_extensions": attr.string_list(doc = "The extension modules that only CPython's own tests import."),
    "twin": attr.label(cfg = "exec", doc = "The tree's own compiler.", executable = True, mandatory = True),
    "version": attr.string(mandatory = True),
}

def _cpython_tree_impl(ctx):
    a = ctx.attr
    init = "init" if a.version.startswith("2.") else "PyInit_"
    pyconfig = a.pyconfig[PyconfigInfo]
    stdlib = a.stdlib[CpythonStdlibInfo]
    return [
        DefaultInfo(files = depset([stdlib.zip])),
        CpythonBytecodeInfo(
            label = ctx.label,
            magic = a.magic,
            twin = a.twin[DefaultInfo].files_to_run,
            version = a.version,
        ),
        CpythonTreeInfo(
            bootstrap = a.bootstrap,
            config_c_in = ctx.file.config_c_in,
            core = a.core[CcInfo],
            extensions = {
                name: struct(
                    cc_info = target[CcInfo],
                    init = init + name.rpartition(".")[2],
                    test = name in a.test_extensions,
                )
                for target, name in a.extensions.items()
            },
            frozen = a.frozen[CcInfo],
            headers = a.headers[CcInfo],
            label = ctx.label,
            pyconfig = pyconfig.header,
            stdlib = stdlib.zip,
            stdlib_report = stdlib.report,
            stdlib_srcs = depset(ctx.files.stdlib_srcs),
            support = a.support[CcInfo],
            sysconfigdata = pyconfig.sysconfigdata,
            sysconfigdata_module = pyconfig.sysconfigdata_module,
            version = a.version,
        ),
    ]

cpython_tree_rule = rule(
    implementation = _cpython_tree_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CpythonBytecodeInfo, CpythonTreeInfo],
)
