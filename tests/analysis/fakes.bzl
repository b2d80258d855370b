"""Stand-ins for a CPython tree and for contexts: analysis tests compile nothing."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//rules:providers.bzl", "PythonNativeModuleInfo", "PythonRuntimeInfo", "PythonSiteInfo", "PythonZipInfo")
load("//rules/private:bytecode.bzl", "BYTECODE_TOOLCHAIN", "tree_of")  # buildifier: disable=bzl-visibility
load("//rules/private:program.bzl", "RUNTIME_TOOLCHAIN", "runtime_of")  # buildifier: disable=bzl-visibility
load("//toolchains/cpython:providers.bzl", "CpythonAbiInfo", "CpythonBytecodeInfo", "CpythonTreeInfo")

visibility("private")

def _console(file, zip):
    return struct(core = CcInfo(), programs = CcInfo(), read_only = CcInfo(), stdlib = struct(report = file, zip = zip))

def _fake_tree_impl(ctx):
    file = ctx.file.file
    stdlib = ctx.actions.declare_file(ctx.label.name + ".stdlib.zip")
    ctx.actions.write(stdlib, "")
    abi = CpythonAbiInfo(debug = False, label = ctx.label, tag = "cp313", version = ctx.attr.version)
    return [
        abi,
        CcInfo(),
        CpythonBytecodeInfo(
            label = ctx.label,
            magic = ctx.attr.magic,
            twin = ctx.attr.twin[DefaultInfo].files_to_run,
            version = ctx.attr.version,
        ),
        CpythonTreeInfo(
            abi = abi,
            absent_extensions = ["_curses"],
            bootstrap = {"posix": "PyInit_posix"},
            config_c_in = file,
            console = _console(file, stdlib) if ctx.attr.console else None,
            core = CcInfo(),
            embed = CcInfo(),
            extensions = {
                name: struct(cc_info = CcInfo(), init = "PyInit_" + name, optional = name == "_gdbm", test = name.startswith("_test"), third_party = depset())
                for name in ["_gdbm", "_json", "_testcapi", "zlib"] + ctx.attr.more_extensions
            },
            frozen = CcInfo(),
            headers = CcInfo(),
            label = ctx.label,
            main = CcInfo(),
            pyconfig = file,
            stable_abi = None,
            stdlib = stdlib,
            stdlib_report = file,
            stdlib_srcs = depset(ctx.files.stdlib_srcs),
            sysconfigdata = file,
            sysconfigdata_module = "_sysconfigdata",
            third_party = depset(),
            version = ctx.attr.version,
        ),
    ]

fake_tree = rule(
    implementation = _fake_tree_impl,
    doc = "The two providers of a CPython tree, with nothing behind them.",
    attrs = {
        "console": attr.bool(),
        "file": attr.label(allow_single_file = True, default = "//tests/analysis:fake.py"),
        "magic": attr.int(default = 3571),
        "more_extensions": attr.string_list(),
        "stdlib_srcs": attr.label_list(allow_files = True),
        "twin": attr.label(cfg = "exec", default = "//zipbundle/cmd/zipbundle", executable = True),
        "version": attr.string(default = "3.13.5"),
    },
)

def _fake_headers_impl(ctx):
    tag = "cp313d" if ctx.attr.debug else "cp313"
    return [CcInfo(), CpythonAbiInfo(debug = ctx.attr.debug, label = ctx.label, tag = tag, version = "3.13.5")]

fake_headers = rule(
    implementation = _fake_headers_impl,
    doc = "The C headers of another tree than `fake_tree`.",
    attrs = {"debug": attr.bool()},
)

def _fake_library_impl(_ctx):
    return [CcInfo()]

fake_library = rule(
    implementation = _fake_library_impl,
    doc = "A cc_library with nothing in it.",
    attrs = {"deps": attr.label_list(providers = [CcInfo])},
)

def _no_toolchain_impl(ctx):
    attr = struct(runtime = None, source = None)
    fake = struct(attr = attr, label = ctx.label, toolchains = {BYTECODE_TOOLCHAIN: None, RUNTIME_TOOLCHAIN: None})
    {"runtime": runtime_of, "source": tree_of}[ctx.attr.ask](fake)

no_toolchain = rule(
    implementation = _no_toolchain_impl,
    doc = "Asks for a default where none is registered.",
    attrs = {"ask": attr.string(mandatory = True)},
)

_BAD = {
    "native_module": lambda label, _file: PythonNativeModuleInfo(
        abi = "",
        abis = depset(),
        cc_info = CcInfo(),
        init = "",
        label = label,
        module = "_fast",
        platform = Label("//toolchains/platforms:linux_x86_64"),
        replace = False,
        third_party = depset(),
    ),
    "runtime": lambda label, file: PythonRuntimeInfo(
        archive = file,
        bare = file,
        bytecode = None,
        console = False,
        executable = file,
        label = label,
        labels = depset(),
        launcher = file,
        report = file,
        root = "_main",
        runfiles = None,
        sealed = False,
        site = None,
        testing = None,
    ),
    "site": lambda label, file: PythonSiteInfo(label = label, path = ["{zip}/stdlib"], root = "/srv", table = file),
    "zip": lambda label, file: PythonZipInfo(
        bytecode = None,
        label = label,
        labels = depset(),
        overrides = [],
        report = file,
        runfiles = None,
        zip = file,
    ),
}

def _bad_provider_impl(ctx):
    return [_BAD[ctx.attr.of](ctx.label, ctx.file.file)]

bad_provider = rule(
    implementation = _bad_provider_impl,
    doc = "Makes a provider of ours from values of the wrong form.",
    attrs = {
        "file": attr.label(allow_single_file = True, default = "//tests/analysis:fake.py"),
        "of": attr.string(mandatory = True),
    },
)
