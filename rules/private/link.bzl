"""Links a runtime: core, frozen modules, path code, extension modules, search path and table of built-in modules."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/zig:c.bzl", "find_c_toolchain", "use_c_toolchain")

visibility(["//rules/..."])

LINK_ATTRS = {
    "test_extensions": attr.bool(doc = "For CPython's own tests only: links the extension modules that they import."),
    "_linux": attr.label(default = "@platforms//os:linux"),
    "_musl": attr.label(default = "//toolchains/platforms:musl"),
    "_table": attr.label(default = "//sitegen/runtime:table", providers = [CcInfo]),
}

LINK_TOOLCHAINS = use_c_toolchain()

# Extension modules that are loaded at run time bind to Python's own symbols and to nothing else of the executable.
_EXPORTS = ["-Wl,--export-dynamic-symbol=Py*", "-Wl,--export-dynamic-symbol=_Py*"]

# The libraries of glibc before 2.34 are apart.
_GLIBC = ["-pthread", "-ldl", "-lutil", "-lm"]

# Threads of musl have 128 KiB of stack if nothing else is said; Python's recursion limit needs more.
_MUSL = ["-Wl,-z,stack-size=8388608", "-lm"]

def _linkopts(ctx):
    def _has(attribute):
        return ctx.target_platform_has_constraint(attribute[platform_common.ConstraintValueInfo])

    if not _has(ctx.attr._linux):
        return []
    return _MUSL if _has(ctx.attr._musl) else _GLIBC + _EXPORTS

def _extensions(ctx, tree):
    return {name: e for name, e in tree.extensions.items() if ctx.attr.test_extensions or not e.test}

def _inittab(ctx, tree):
    """The table of built-in modules: the tree's template, filled."""
    modules = dict(tree.bootstrap) | {name: e.init for name, e in _extensions(ctx, tree).items()}
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

def link_runtime(ctx, tree, site):
    """Links the executable of a runtime.

    Args:
      ctx: context of a rule with LINK_ATTRS and LINK_TOOLCHAINS.
      tree: CpythonTreeInfo.
      site: PythonSiteInfo.

    Returns:
      File
    """
    toolchain = find_c_toolchain(ctx)
    cc = struct(
        features = cc_common.configure_features(
            cc_toolchain = toolchain,
            ctx = ctx,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features,
        ),
        toolchain = toolchain,
    )
    objects = cc_common.merge_compilation_outputs(compilation_outputs = [
        _compile(ctx, cc, site.table, ctx.attr._table[CcInfo].compilation_context),
        _compile(ctx, cc, _inittab(ctx, tree), tree.headers.compilation_context),
    ])
    libraries = [tree.core, tree.frozen, tree.support] + [e.cc_info for e in _extensions(ctx, tree).values()]
    return cc_common.link(
        name = ctx.label.name + ".bare",
        actions = ctx.actions,
        cc_toolchain = cc.toolchain,
        compilation_outputs = objects,
        feature_configuration = cc.features,
        linking_contexts = [library.linking_context for library in libraries],
        stamp = 0,
        user_link_flags = _linkopts(ctx),
    ).executable
