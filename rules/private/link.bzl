"""Links a runtime: core, frozen modules, path code, extension modules, search path and table of built-in modules."""

load("@rules_cc//cc:find_cc_toolchain.bzl", "find_cc_toolchain")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/platforms:platforms.bzl", "PLATFORMS")
load("//toolchains/zig:c.bzl", "find_c_toolchain", "use_c_toolchain")
load(":console.bzl", "CONSOLE_ATTRS", "core_libraries", "is_console")
load(":link_shared.bzl", "SHARED", "check_linkage", "link_shared")
load(":names.bzl", "fail_with")
load(":symbols.bzl", "BUILD_ID", "SYMBOLS_ATTRS", "has_symbols", "separate_symbols")

visibility(["//rules/..."])

LINK_ATTRS = {
    "support": attr.label(doc = "For CPython's own tests only: path code and main, in place of the runtime's.", providers = [CcInfo]),
    "_linux": attr.label(default = "@platforms//os:linux"),
    "_macos": attr.label(default = "@platforms//os:macos"),
    "_musl": attr.label(default = "//toolchains/platforms:musl"),
    "_table": attr.label(default = "//sitegen/runtime:table", providers = [CcInfo]),
    "_windows": attr.label(default = "@platforms//os:windows"),
} | CONSOLE_ATTRS | SYMBOLS_ATTRS

LINK_TOOLCHAINS = use_c_toolchain()

# Extension modules that are loaded at run time bind to Python's C API and to nothing else of the executable. All that begins
# with Py or _Py is in it but PyInit_*, the entry points of the built-in modules.
_EXPORTS = ["-Wl,--export-dynamic-symbol=" + name for name in ["Py[!I]*", "PyI[!n]*", "PyIn[!i]*", "_Py*", "PY_TIMEOUT_MAX"]]

# The libraries of glibc before 2.34 are apart.
_GLIBC = ["-pthread", "-ldl", "-lutil", "-lm"]

# Threads of musl have 128 KiB of stack if nothing else is said; Python's recursion limit needs more.
_MUSL = ["-Wl,-z,stack-size=8388608", "-lm"]

# What nothing refers to is left out of a console for Windows, so that it imports nothing.
_WINDOWS_CONSOLE = ["-Wl,-opt:ref"]

# And nothing is loaded that could bind to its C API.
_NO_EXPORTS = ["-Wl,--no-exports"]

def _has(ctx, constraint):
    return ctx.target_platform_has_constraint(constraint[platform_common.ConstraintValueInfo])

def link_flags(ctx):
    """What the link of a program with Python inside needs on the target platform.

    Args:
      ctx: context of a rule with LINK_ATTRS.

    Returns:
      list of strings
    """
    if _has(ctx, ctx.attr._windows):
        return _WINDOWS_CONSOLE if is_console(ctx) else []
    if not _has(ctx, ctx.attr._linux):
        return []
    exports = [] if is_console(ctx) else _EXPORTS  # nothing is loaded that could bind to them
    return (_MUSL if _has(ctx, ctx.attr._musl) else _GLIBC) + exports

def _inittab(ctx, tree, modules):
    """The table of built-in modules: the tree's template, filled."""
    inits = {init: None for init in modules.values()}
    result = "void" if tree.version.startswith("2.") else "PyObject*"
    table = ctx.actions.declare_file(ctx.label.name + ".inittab.c")
    ctx.actions.expand_template(
        output = table,
        substitutions = {
            "/* -- ADDMODULE MARKER 1 -- */": "\n".join(["extern {} {}(void);".format(result, init) for init in sorted(inits)]),
            "/* -- ADDMODULE MARKER 2 -- */": "\n".join(["    {{\"{}\", {}}},".format(name, modules[name]) for name in sorted(modules)]),
        },
        template = tree.config_c_in,
    )
    return table

def cc_of(ctx, toolchain, unsupported = []):
    """A C or C++ toolchain with the features of a target.

    Args:
      ctx: context of a rule with fragments = ["cpp"].
      toolchain: CcToolchainInfo.
      unsupported: features that are off.

    Returns:
      struct(features = FeatureConfiguration, toolchain = CcToolchainInfo)
    """
    return struct(
        features = cc_common.configure_features(
            cc_toolchain = toolchain,
            ctx = ctx,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features + unsupported,
        ),
        toolchain = toolchain,
    )

def _compile(ctx, cc, src, context):
    _, outputs = cc_common.compile(
        name = "{}.{}".format(ctx.label.name, src.basename.split(".")[-2]),
        actions = ctx.actions,
        cc_toolchain = cc.toolchain,
        compilation_contexts = [context],
        feature_configuration = cc.features,
        srcs = [src],
    )
    return outputs

def runtime_objects(ctx, cc, tree, site, modules, data = []):
    """The object files of a runtime itself: its search path, and its table of built-in modules.

    Args:
      ctx: context of a rule with LINK_ATTRS.
      cc: struct, of cc_of.
      tree: CpythonTreeInfo.
      site: PythonSiteInfo.
      modules: as in link_runtime.
      data: as in link_runtime.

    Returns:
      CcCompilationOutputs
    """
    inits = {name: e.init for name, e in modules.extensions.items()} | {native.module: native.init for native in modules.natives}
    return cc_common.merge_compilation_outputs(compilation_outputs = [
        _compile(ctx, cc, file, ctx.attr._table[CcInfo].compilation_context)
        for file in [site.table] + data
    ] + [
        _compile(ctx, cc, _inittab(ctx, tree, tree.bootstrap | inits), tree.headers.compilation_context),
    ])

def _check_system(ctx):
    """Fails where the link would make no runtime."""
    if _has(ctx, ctx.attr._macos):
        fail_with(
            ("{}: there are no runtimes for macOS yet: nothing lays an archive into a Mach-O file or finds one there. Build for another " +
             "platform of //toolchains/platforms: {}"),
            ctx.label,
            ", ".join([name for name, platform in PLATFORMS.items() if platform.os != "macos"]),
        )

def link_runtime(ctx, tree, site, modules, data = []):
    """Links the executable of a runtime.

    Args:
      ctx: context of a rule with LINK_ATTRS, LINKAGE_ATTRS and LINK_TOOLCHAINS.
      tree: CpythonTreeInfo.
      site: PythonSiteInfo.
      modules: struct(extensions = dict of the tree's extension modules to link, natives = list of PythonNativeModuleInfo).
      data: C files besides the site's table.

    Returns:
      struct(executable = File, symbols = File, shared = struct, of link_shared): symbols is the debug information,
      shared what `linkage = "shared"` asks for, both None where there is none
    """
    _check_system(ctx)
    windows = _has(ctx, ctx.attr._windows)
    check_linkage(ctx, windows)
    c = cc_of(ctx, find_c_toolchain(ctx))

    # Only modules of the branch can be C++: without them the link does not wait for the C++ library.
    cxx = find_cc_toolchain(ctx, mandatory = False) if modules.natives else None
    with_symbols = has_symbols(ctx, tree)

    # Bazel's fastbuild strips.
    linker = cc_of(ctx, cxx or c.toolchain, ["strip_debug_symbols"] if with_symbols else [])

    # In an executable for Windows debug information stays.
    with_symbols = with_symbols and not windows
    support = ctx.attr.support[CcInfo] if ctx.attr.support else tree.main
    libraries = core_libraries(ctx, tree) + [tree.frozen, support] + [m.cc_info for m in modules.extensions.values() + modules.natives]
    contexts = [library.linking_context for library in libraries]
    objects = runtime_objects(ctx, c, tree, site, modules, data)
    linked = cc_common.link(
        name = ctx.label.name + (".linked" if with_symbols else ".bare"),
        actions = ctx.actions,
        cc_toolchain = linker.toolchain,
        compilation_outputs = objects,
        feature_configuration = linker.features,
        linking_contexts = contexts,
        stamp = 0,
        # On Windows sitegen/runtime/main.c has wmain.
        user_link_flags = link_flags(ctx) + (BUILD_ID if with_symbols else []) + (["-municode"] if windows else []) + (_NO_EXPORTS if windows and is_console(ctx) else []),
    ).executable
    shared = link_shared(ctx, linker, objects, contexts, tree) if ctx.attr.linkage == SHARED else None
    separate = separate_symbols(ctx, linked) if with_symbols else struct(executable = linked, symbols = None)
    return struct(executable = separate.executable, shared = shared, symbols = separate.symbols)
