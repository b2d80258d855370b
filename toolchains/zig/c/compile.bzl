"""What c_library and c_binary have in common."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":toolchain.bzl", "find_c_toolchain")

visibility(["//toolchains/zig/c"])

_SOURCES = ["c", "s", "S"]
_HEADERS = ["h", "inc", "def"]

COMPILE_ATTRS = {
    "copts": attr.string_list(doc = "Flags of this target's compile actions; make variables and shell quoting as in cc_library."),
    "deps": attr.label_list(doc = "C and C++ libraries.", providers = [CcInfo]),
    "includes": attr.string_list(doc = "Folders of the package that headers are looked for in, here and in what depends on this."),
    "linkopts": attr.string_list(doc = "Flags of the links that this target gets into, as a compiler driver takes them."),
    "local_defines": attr.string_list(doc = "Macros of this target's compile actions."),
    "srcs": attr.label_list(
        allow_files = ["." + extension for extension in _SOURCES + _HEADERS],
        doc = "C files, assembler files and private headers.",
    ),
}

def _words(ctx, name):
    values = [ctx.expand_make_variables(name, value, {}) for value in getattr(ctx.attr, name, [])]
    return [word for value in values for word in ctx.tokenize(value)]

def _package_folders(ctx):
    folders = []
    for include in ctx.attr.includes:
        parts = [part for part in [ctx.label.workspace_root, ctx.label.package, include] if part and part != "."]
        folder = "/".join(parts) or "."
        folders += [folder, "/".join([ctx.bin_dir.path] + parts)]
    return folders

def _no_repository_names(ctx, cc_toolchain):
    """__FILE__ says Objects/x.c as in the file's own repository: where Bazel keeps that is no business of a program's."""
    if cc_toolchain.compiler not in ["clang", "gcc"]:
        return []
    roots = {file.owner.workspace_root: None for file in ctx.files.srcs if file.owner.workspace_root}
    return ["-fmacro-prefix-map={}/=".format(root) for root in roots]

def compile(ctx):
    """Compiles ctx.files.srcs.

    Args:
      ctx: context of a rule with COMPILE_ATTRS.

    Returns:
      a struct: cc_toolchain, features, linkopts, compilation_context, compilation_outputs, linking_contexts (of the deps).
    """
    cc_toolchain = find_c_toolchain(ctx)
    features = cc_common.configure_features(
        cc_toolchain = cc_toolchain,
        ctx = ctx,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    context, outputs = cc_common.compile(
        actions = ctx.actions,
        cc_toolchain = cc_toolchain,
        compilation_contexts = [dep[CcInfo].compilation_context for dep in ctx.attr.deps],
        defines = _words(ctx, "defines"),
        feature_configuration = features,
        local_defines = _words(ctx, "local_defines"),
        name = ctx.label.name,
        private_hdrs = [file for file in ctx.files.srcs if file.extension not in _SOURCES],
        public_hdrs = getattr(ctx.files, "hdrs", []),
        srcs = [file for file in ctx.files.srcs if file.extension in _SOURCES],
        system_includes = _package_folders(ctx),
        textual_hdrs = getattr(ctx.files, "textual_hdrs", []),
        user_compile_flags = _no_repository_names(ctx, cc_toolchain) + ctx.fragments.cpp.copts + ctx.fragments.cpp.conlyopts + _words(ctx, "copts"),
    )
    return struct(
        cc_toolchain = cc_toolchain,
        compilation_context = context,
        compilation_outputs = outputs,
        features = features,
        linking_contexts = [dep[CcInfo].linking_context for dep in ctx.attr.deps],
        linkopts = _words(ctx, "linkopts"),
    )
