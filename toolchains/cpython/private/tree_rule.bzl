"""Rule behind `cpython_tree`'s main target: gathers a tree's parts into its two providers."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython:providers.bzl", "CpythonAbiInfo", "CpythonBytecodeInfo", "CpythonStdlibInfo", "CpythonTreeInfo")
load("//toolchains/cpython/pyconfig:pyconfig.bzl", "PyconfigInfo")
load("//toolchains/libs:providers.bzl", "ThirdPartyInfo", "third_party_of")
load(":bundled.bzl", "CORE")

visibility(["//toolchains/cpython/..."])

_DOC = "A CPython tree: whose bytecode it is, and the compiled parts a runtime is linked from."

_ATTRS = {
    "absent_extensions": attr.string_list(doc = "Extension modules that the tree has, but that are not built for this platform."),
    "bootstrap": attr.string_dict(doc = "Modules of the core: import name to C entry point."),
    "config_c_in": attr.label(allow_single_file = True, doc = "Template of the table of built-in modules.", mandatory = True),
    "console": attr.label_list(
        doc = "Empty, or: what a console runtime links in place of the core, what keeps it from starting programs, and from writing files.",
        providers = [CcInfo],
    ),
    "console_stdlib": attr.label(
        doc = "Modules that take the place of the standard library's there.",
        providers = [CpythonStdlibInfo],
    ),
    "core": attr.label(mandatory = True, providers = [CcInfo]),
    "embed": attr.label(mandatory = True, providers = [CcInfo]),
    "extensions": attr.label_keyed_string_dict(doc = "Library of each extension module, to its import name.", providers = [CcInfo]),
    "frozen": attr.label(mandatory = True, providers = [CcInfo]),
    "headers": attr.label(mandatory = True, providers = [CcInfo, CpythonAbiInfo]),
    "libraries": attr.label_keyed_string_dict(
        doc = "Third-party libraries: each to the import names of the modules that link it, separated by spaces.",
        providers = [CcInfo],
    ),
    "magic": attr.int(doc = "The tree's bytecode magic number.", mandatory = True),
    "main": attr.label(mandatory = True, providers = [CcInfo]),
    "notices": attr.label_keyed_string_dict(
        doc = "Others' code in the tree's sources: each to the import names of its users, or `core`, separated by spaces.",
        providers = [ThirdPartyInfo],
    ),
    "optional_extensions": attr.string_list(doc = "The extension modules that a runtime links only where it names them."),
    "pyconfig": attr.label(mandatory = True, providers = [PyconfigInfo]),
    "stable_abi": attr.label(doc = "On Windows: what python3.dll is linked from.", providers = [CcInfo]),
    "stdlib": attr.label(doc = "The compiled stdlib.", mandatory = True, providers = [CpythonStdlibInfo]),
    "stdlib_srcs": attr.label_list(allow_files = [".py"], doc = "Every Python file below Lib."),
    "test_extensions": attr.string_list(doc = "The extension modules that only CPython's own tests import."),
    "twin": attr.label(cfg = "exec", doc = "The tree's own compiler.", executable = True, mandatory = True),
    "version": attr.string(mandatory = True),
}

def _cpython_tree_impl(ctx):
    a = ctx.attr
    pyconfig = a.pyconfig[PyconfigInfo]
    stdlib = a.stdlib[CpythonStdlibInfo]
    third_parties = _third_parties(a.libraries | a.notices)
    return [
        DefaultInfo(files = depset([stdlib.zip])),
        CpythonBytecodeInfo(
            label = ctx.label,
            magic = a.magic,
            twin = a.twin[DefaultInfo].files_to_run,
            version = a.version,
        ),
        CpythonTreeInfo(
            abi = a.headers[CpythonAbiInfo],
            absent_extensions = a.absent_extensions,
            bootstrap = a.bootstrap,
            config_c_in = ctx.file.config_c_in,
            console = _console(a.console, a.console_stdlib),
            core = a.core[CcInfo],
            embed = a.embed[CcInfo],
            extensions = _extensions(a, third_parties),
            frozen = a.frozen[CcInfo],
            headers = a.headers[CcInfo],
            label = ctx.label,
            main = a.main[CcInfo],
            pyconfig = pyconfig.header,
            stable_abi = a.stable_abi[CcInfo] if a.stable_abi else None,
            stdlib = stdlib.zip,
            stdlib_report = stdlib.report,
            stdlib_srcs = depset(ctx.files.stdlib_srcs),
            sysconfigdata = pyconfig.sysconfigdata,
            sysconfigdata_module = pyconfig.sysconfigdata_module,
            third_party = depset(transitive = third_parties.get(CORE, [])),
            version = a.version,
        ),
    ]

def _console(parts, stdlib):
    if not parts:
        return None
    core, programs, read_only = [part[CcInfo] for part in parts]
    return struct(core = core, programs = programs, read_only = read_only, stdlib = stdlib[CpythonStdlibInfo])

def _extensions(a, third_parties):
    init = "init" if a.version.startswith("2.") else "PyInit_"
    return {
        name: struct(
            cc_info = target[CcInfo],
            init = init + name.rpartition(".")[2],
            optional = name in a.optional_extensions,
            test = name in a.test_extensions,
            third_party = depset(transitive = third_parties.get(name, [])),
        )
        for target, name in a.extensions.items()
    }

def _third_parties(libraries):
    by_module = {}
    for library, modules in libraries.items():
        for module in modules.split(" "):
            by_module.setdefault(module, []).append(third_party_of(library))
    return by_module

cpython_tree_rule = rule(
    implementation = _cpython_tree_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CpythonBytecodeInfo, CpythonTreeInfo],
)
