"""The core without parser and compiler: the core's own object files but theirs, and what takes their place."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython/console:wrapped.bzl", "FILES", "PROGRAMS")
load("//toolchains/cpython/console:wrapped_windows.bzl", "WINDOWS_FILES", "WINDOWS_PROGRAMS")
load("//toolchains/zig:c.bzl", "c_library", "find_c_toolchain", "library_of", "objects_of", "use_c_toolchain")
load(":copts.bzl", "core_copts")
load(":pruned.bzl", "pruned")
load(":windows.bzl", "on_windows")

visibility(["//toolchains/cpython/private"])

# Functions of the compiler that //toolchains/cpython/console has in another form: those of the tree get out of the way.
_REPLACED = ["_PyAST_Compile", "_PyCompile_AstOptimize"]

# What is exported would be linked, whether it is needed or not.
_NOT_EXPORTED = ["-UPy_ENABLE_SHARED", "-DPy_NO_ENABLE_SHARED"]

def _stem(path):
    return path.rpartition("/")[2].partition(".")[0]

def _is_removed(ctx, file):
    return _stem(file.basename) in ctx.attr.removed

def _kept(ctx, files):
    return [file for file in files if not _is_removed(ctx, file)]

def _check(ctx, files):
    """Object files are known by their names alone: each must be there once."""
    for stem in ctx.attr.removed:
        found = [file.short_path for file in files if _stem(file.basename) == stem]
        if len(found) != 1:
            fail("{}: the core has {} object files called {} ({}), expected one: rename one of the sources, or take it out of `compiler` of the tree".format(
                ctx.label,
                len(found),
                stem,
                ", ".join(found),
            ))

def _without_compiler_impl(ctx):
    own, others = [], []
    for input in ctx.attr.core[CcInfo].linking_context.linker_inputs.to_list():
        (own if input.owner == ctx.attr.core.label else others).append(input)
    core = objects_of(own)
    for files in [core.objects, core.pic_objects]:
        if files:
            _check(ctx, files)
    kept = struct(objects = _kept(ctx, core.objects), pic_objects = _kept(ctx, core.pic_objects))
    flags = {flag: None for input in own for flag in input.user_link_flags}.keys()
    context, _ = library_of(ctx, find_c_toolchain(ctx), kept, others, alwayslink = True, user_link_flags = flags)
    return [CcInfo(linking_context = context)]

_without_compiler = rule(
    implementation = _without_compiler_impl,
    doc = "Links the object files of a core but those of some sources. Nothing is compiled again.",
    attrs = {
        "core": attr.label(mandatory = True, providers = [CcInfo]),
        "removed": attr.string_list(doc = "Names of the sources to leave out, without folder and extension."),
    },
    fragments = ["cpp"],
    provides = [CcInfo],
    toolchains = use_c_toolchain(),
)

def console_libraries(name, version, compiler, hdrs, includes):
    """What a console runtime links in place of the core.

    Args:
      name: the target of all that it always links; `<name>_read_only` is what else it links unless it may write files.
      version: the tree's version.
      compiler: dict, source of parser or compiler to the names in it that others need.
      hdrs: headers and fragments of the core outside Include/.
      includes: include folders of the core besides Include's.
    """
    _without_compiler(
        name = name + "_core",
        core = ":core",
        removed = [_stem(src) for src in compiler],
    )

    # The linker takes of them what is needed, function by function, and reports what that would need and is not there.
    c_library(
        name = name + "_needed",
        srcs = [src for src, needed in compiler.items() if needed],
        copts = core_copts(version) + ["-ffunction-sections", "-fdata-sections"] + on_windows(_NOT_EXPORTED, []),
        local_defines = ["{name}=removed{name}".format(name = name) for name in _REPLACED],
        includes = includes,
        textual_hdrs = hdrs,
        deps = [":headers"],
    )
    pruned(
        name = name + "_pruned",
        keep = [function for needed in compiler.values() for function in needed],
        library = ":{}_needed".format(name),
        target_compatible_with = [Label("@platforms//os:windows")],
    )
    c_library(
        name = name,
        srcs = [Label("//toolchains/cpython/console:srcs")],
        copts = core_copts(version),
        deps = [
            ":headers",
            ":{}_core".format(name),
        ] + on_windows([":{}_pruned".format(name)], [":{}_needed".format(name)]),
    )
    for suffix, srcs, functions, windows_srcs, windows_functions in [
        ("programs", ["programs.c"], PROGRAMS, ["windows/programs.c"], WINDOWS_PROGRAMS),
        ("read_only", ["files.c"], FILES, ["windows/files.c", "windows/c_files.c"], WINDOWS_FILES),
    ]:
        c_library(
            name = "{}_{}".format(name, suffix),
            srcs = on_windows(_ours(windows_srcs), _ours(srcs)),
            copts = ["-std=c11", "-D_GNU_SOURCE", "-O2", "-fvisibility=hidden", "-ffunction-sections"],
            linkopts = on_windows(_wrap(windows_functions) + _keep(windows_functions), _wrap(functions)),
        )

def _ours(srcs):
    return [Label("//toolchains/cpython/console:" + src) for src in srcs]

def _wrap(functions):
    return ["-Wl,--wrap=" + function for function in functions]

def _keep(functions):
    """lld-link does not see that a function is needed which is called as if it were in a DLL."""
    return ["-Wl,-u,__wrap_" + function for function in functions]
