"""The configuration of a zig toolchain: clang as it is, and //toolchains/zig/link for everything else."""

load("@rules_cc//cc:action_names.bzl", "ACTION_NAMES")
load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "action_config", "artifact_name_pattern", "feature", "flag_group", "flag_set", "tool")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/toolchains:cc_toolchain_config_info.bzl", "CcToolchainConfigInfo")
load("//toolchains/platforms:platforms.bzl", "PLATFORMS")
load("//toolchains/zig:targets.bzl", "TARGETS")
load(":compile_features.bzl", "compile_features")
load(":flags.bzl", "ARCHIVE", "CXX_COMPILE", "C_COMPILE", "LINK", "given")
load(":link_features.bzl", "link_features")

visibility(["//toolchains/zig/private"])

_DOC = "Features and tools of the toolchain of one target."

_ATTRS = {
    "cxx_headers": attr.label(allow_single_file = True, cfg = "exec", doc = "Folder of C++ headers; without: a toolchain of C only."),
    "cxx_libs": attr.label(allow_single_file = True, cfg = "exec", doc = "Folder of C++ libraries."),
    "headers": attr.label(allow_single_file = True, cfg = "exec", doc = "Folder of C headers.", mandatory = True),
    "libs": attr.label(allow_single_file = True, cfg = "exec", doc = "Folder of C link files.", mandatory = True),
    "target": attr.string(doc = "A name of the PLATFORMS table.", mandatory = True),
    # cfg = "exec", as cc_toolchain has its files: so paths here are paths there, and there is one sysroot for every
    # target configuration.
    "_link": attr.label(allow_single_file = True, cfg = "exec", default = Label("//toolchains/zig/link"), executable = True),
    "_zig": attr.label(allow_single_file = True, cfg = "exec", default = Label("//toolchains/zig/private:zig")),
}

def _path(file):
    return file.path if file else None

def _tools(ctx):
    clang = ctx.file._zig
    link = ctx.executable._link
    compile = C_COMPILE + (CXX_COMPILE if ctx.file.cxx_headers else [])
    configs = [action_config(action_name = name, enabled = True, tools = [tool(tool = clang)]) for name in compile]
    configs += [action_config(action_name = name, enabled = True, tools = [tool(tool = link)]) for name in LINK + ARCHIVE]
    return configs + [action_config(
        action_name = ACTION_NAMES.strip,
        enabled = True,
        flag_sets = [flag_set(flag_groups = [
            flag_group(flags = ["strip"]),
            flag_group(flags = ["%{stripopts}"], iterate_over = "stripopts", expand_if_available = "stripopts"),
            given(["-o", "%{output_file}"], "output_file"),
            given(["%{input_file}"], "input_file"),
        ])],
        tools = [tool(tool = link)],
    )]

def _names(platform):
    """What linked files are called; archives and objects have the same names everywhere."""
    if platform.os != "windows":
        return []
    return [
        artifact_name_pattern(category_name = "executable", prefix = "", extension = ".exe"),
        artifact_name_pattern(category_name = "dynamic_library", prefix = "", extension = ".dll"),
    ]

def _zig_toolchain_config_impl(ctx):
    target = TARGETS[ctx.attr.target]
    platform = PLATFORMS[ctx.attr.target]
    features = [feature(name = "no_legacy_features", enabled = True)]
    features += compile_features(target, platform.libc == "musl", ctx.file.headers.path, _path(ctx.file.cxx_headers))
    features += link_features(target, ctx.file._zig.path, ctx.file.libs.path, _path(ctx.file.cxx_libs))
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        abi_libc_version = platform.libc,
        abi_version = platform.libc,
        action_configs = _tools(ctx),
        artifact_name_patterns = _names(platform),
        compiler = "clang",
        # Inputs of every compile action: Bazel need not look for them in dependency files.
        cxx_builtin_include_directories = [headers.path for headers in [ctx.file.headers, ctx.file.cxx_headers] if headers],
        features = features,
        host_system_name = "local",
        target_cpu = platform.cpu,
        target_libc = platform.libc,
        target_system_name = target.triple,
        toolchain_identifier = "zig-" + ctx.label.name,
    )

zig_toolchain_config = rule(
    implementation = _zig_toolchain_config_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CcToolchainConfigInfo],
)
