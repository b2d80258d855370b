"""Rule python_extension: a C or C++ extension module of the branch as a file that Python loads."""

load("@rules_cc//cc:find_cc_toolchain.bzl", "find_cc_toolchain")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/platforms:platforms.bzl", "multiarch_of")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//toolchains/zig:c.bzl", "LINK_EXEC_GROUPS", "find_c_toolchain", "use_c_toolchain", "version_script")
load(":names.bzl", "fail_with")
load(":native_aspect.bzl", "NativeCodeInfo", "native_code_aspect")
load(":target_platform.bzl", "TARGET_PLATFORM_ATTRS", "target_platform")

visibility(["//rules/..."])

_DOC = """A C or C++ extension module of the branch as a shared library, for a runtime that finds it in a folder of its search path.

    cc_library(
        name = "fast_lib",
        srcs = ["fast.cc"],
        deps = ["@cpython_3_13_5//:headers"],   # Python.h of the runtime's own tree
    )
    python_extension(
        name = "fast",
        folder = "packages",                    # the site has {root}/packages
        module = "engine._fast",                # the file defines PyInit__fast
        deps = [":fast_lib"],
    )

The file is `packages/engine/_fast.cpython-313-x86_64-linux-gnu.so`, below the package of this target; that is its place in
runfiles too. Give the target to `data` of the `python_runtime`, `python_tool` or `python_test` that imports the module; its
package, `engine` here, has its other modules in the same folder (Python loads no shared library from a zip, and a package that a
zip holds has no second folder).

It exports `PyInit__fast` and nothing else, whatever is linked in; Python's C API comes from the executable; it has no RPATH.

On a platform whose programs are static (musl) it fails: link the code with `native_modules` of the `python_runtime`, which takes
the same `cc_library`.
"""

_ATTRS = {
    "deps": attr.label_list(
        aspects = [native_code_aspect],
        doc = "C and C++ libraries: the module's code. One of them depends on the `headers` of the runtime's tree.",
        mandatory = True,
        providers = [CcInfo],
    ),
    "exports": attr.string_list(doc = "Further symbols to export, as patterns of a version script."),
    "folder": attr.string(doc = "The folder of this package that `module` lies below. Default: the package's own."),
    "limited_api": attr.bool(
        doc = "Whether the code keeps to the limited API, so that it fits later versions of Python too: the file's name ends in " +
              "`.abi3.so`. The `cc_library` that includes Python.h then has defines = [\"Py_LIMITED_API=0x030d0000\"].",
    ),
    "linkopts": attr.string_list(doc = "Options of the link, as a compiler driver takes them."),
    "module": attr.string(doc = "The name it is imported by. Default: the target's name."),
} | TARGET_PLATFORM_ATTRS

def _module_parts(ctx):
    module = ctx.attr.module or ctx.label.name
    parts = module.split(".")
    if not all([part.replace("_", "x").isalnum() and not part[0].isdigit() for part in parts]):
        fail_with(
            "{}: module is \"{}\", expected the name it is imported by, such as \"_fast\" or \"engine._fast\"",
            ctx.label,
            module,
        )
    return parts

def _folder(ctx):
    folder = ctx.attr.folder
    if folder and [part for part in folder.split("/") if part in ["", ".", ".."]]:
        fail_with(
            "{}: folder is \"{}\", expected a folder below the package of this target, such as \"packages\"; no \"/\" at its ends, no \"..\"",
            ctx.label,
            folder,
        )
    return [folder] if folder else []

def _multiarch(ctx):
    """The platform's name in the names of extension modules."""
    return multiarch_of(target_platform(ctx))

def _check_limited(ctx):
    defines = [define for dep in ctx.attr.deps for define in dep[CcInfo].compilation_context.defines.to_list()]
    if not [define for define in defines if define.startswith("Py_LIMITED_API")]:
        fail_with(
            ("{}: limited_api is True, but nothing in deps is compiled for the limited API. Give the cc_library that includes " +
             "Python.h defines = [\"Py_LIMITED_API=0x030d0000\"] (not copts or local_defines, which cannot be seen here)"),
            ctx.label,
        )

def _suffix(ctx):
    """What follows the module's name in the file's name."""
    if ctx.attr.limited_api:
        _check_limited(ctx)
        return ".abi3.so"
    abis = depset(transitive = [dep[NativeCodeInfo].abis for dep in ctx.attr.deps]).to_list()
    if not abis:
        fail_with(
            ("{}: for which Python is it compiled? None of its deps depends on the headers of a CPython tree. Give the cc_library " +
             "deps = [\"@cpython_3_13_5//:headers\"] (of the runtime's own tree)"),
            ctx.label,
        )
    if len(abis) > 1:
        fail_with("{}: deps are compiled for {} and for {}: depend on the headers of one tree", ctx.label, abis[0].label, abis[1].label)
    return ".cpython-{}-{}.so".format(abis[0].tag.removeprefix("cp"), _multiarch(ctx))

def _toolchain(ctx):
    # The code may be C++.
    toolchain = find_cc_toolchain(ctx, mandatory = False) or find_c_toolchain(ctx)
    features = cc_common.configure_features(
        cc_toolchain = toolchain,
        ctx = ctx,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    if not cc_common.is_enabled(feature_configuration = features, feature_name = "supports_dynamic_linker"):
        fail_with(
            ("{}: this platform's programs are static and load no shared libraries, so no Python could import it. Link the code " +
             "into the runtime: a python_native_module of the same deps in native_modules of the python_runtime; or build for " +
             "a platform with glibc: --platforms=@rules_pyruntime//toolchains/platforms:linux_x86_64"),
            ctx.label,
        )
    return struct(features = features, toolchain = toolchain)

def _python_extension_impl(ctx):
    cc = _toolchain(ctx)
    parts = _module_parts(ctx)
    entry_point = "PyInit_" + parts[-1]
    script = ctx.actions.declare_file(ctx.label.name + ".exports.map")
    ctx.actions.write(script, version_script([entry_point] + ctx.attr.exports))
    linked = cc_common.link(
        name = ctx.label.name + ".linked",
        actions = ctx.actions,
        additional_inputs = [script],
        cc_toolchain = cc.toolchain,
        feature_configuration = cc.features,
        linking_contexts = [dep[CcInfo].linking_context for dep in ctx.attr.deps],
        output_type = "dynamic_library",
        # Nothing else refers to the entry point.
        user_link_flags = ["-u", entry_point, "-Wl,--version-script=" + script.path] + ctx.attr.linkopts,
    )

    # The name that Bazel gives to a shared library begins with lib.
    out = ctx.actions.declare_file("/".join(_folder(ctx) + parts) + _suffix(ctx))
    ctx.actions.symlink(output = out, target_file = linked.library_to_link.resolved_symlink_dynamic_library)
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles([out]))]

python_extension = rule(
    implementation = _python_extension_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    exec_groups = LINK_EXEC_GROUPS,
    fragments = ["cpp"],
    toolchains = use_c_toolchain(),
)
