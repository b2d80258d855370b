"""Rule python_embed_library: the branch's Python as a library of a C or C++ program."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/zig:c.bzl", "find_c_toolchain")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS")
load(":console.bzl", "console_check", "core_libraries")
load(":link.bzl", "LINK_ATTRS", "LINK_TOOLCHAINS", "cc_of", "link_flags", "runtime_objects")
load(":names.bzl", "fail_with")
load(":parts.bzl", "PART_ATTRS", "part_groups", "runtime_parts")
load(":python_zip.bzl", "data_runfiles")

visibility(["//rules/..."])

_DOC = """The branch's Python as a static library of a C or C++ program, with its search path compiled in and its modules inside.

    python_embed_library(
        name = "game_python",
        site = ":site",
        source = "//third_party/python:tree",
        zips = [":scripts"],
    )
    cc_binary(
        name = "game",
        srcs = ["game.cc"],                     # #include "pyruntime.h"
        deps = [":game_python"],
    )

The program has a `main` of its own and starts Python with the functions of `pyruntime.h`, which says all about them; `Python.h` comes
along. The archive is read-only data of the program: it is one file, and nothing is to be done after the link.

It is compiled for the platform of the program that it is linked into, with that platform's C toolchain, and so are its native modules:
a `python_native_module` that was built for another one is an error. Where the program's platform is one of
//toolchains/platforms, the `python_runtime`s, tools and tests of the branch are linked from the same object files.

Output groups: `report`, `archive` and `licenses`, as of `python_runtime`.

`profile = "console"` is as for `python_runtime`; `compact` is a matter of the program: `--features=pyruntime_compact`.

Errors: those of `python_runtime`, native modules for another platform, and `compact`.
"""

_ATTRS = {
    "data": attr.label_list(
        allow_files = True,
        doc = "Files to have in the runfiles of the program under `bazel run` and in tests.",
    ),
    "link_archive": attr.bool(
        default = True,
        doc = "Whether the archive is in the library. If not, the program gives one at run time, with the place `zip`; the output group " +
              "`archive` has it.",
    ),
    "_archive_source": attr.label(
        allow_single_file = [".S"],
        default = "//sitegen/embed:archive.S",
        doc = "Makes a file the data of a program.",
    ),
} | LINK_ATTRS | PART_ATTRS

def _check_platforms(ctx, natives):
    """Fails where a native module is compiled for another platform than the program."""
    own = ctx.fragments.platform.platform
    for native in natives:
        if native.platform != own:
            fail_with(
                ("{}: {} in native_modules is compiled for the platform {}, but this library follows the program that it is linked " +
                 "into, which is for {}. Let native modules stay with their platform: write " +
                 "--@rules_pyruntime//toolchains/platforms:kept_platforms={} into .bazelrc"),
                ctx.label,
                native.label,
                native.platform,
                own,
                own,
            )

def _check_compact(ctx):
    """Fails where the library is to be compiled in another way than its program."""
    if ctx.attr.compact:
        fail_with(
            ("{}: compact = True would compile the interpreter in another configuration than the program that it is linked into; take it " +
             "out, and build the program with --features=pyruntime_compact"),
            ctx.label,
        )

def _archive_object(ctx, cc, archive):
    """The archive as data of the program."""
    linked = ctx.attr.link_archive
    _, outputs = cc_common.compile(
        name = ctx.label.name + ".archive",
        actions = ctx.actions,
        additional_inputs = [archive.zip] if linked else [],
        cc_toolchain = cc.toolchain,
        feature_configuration = cc.features,
        local_defines = ["PYRUNTIME_ARCHIVE=\"{}\"".format(archive.zip.path)] if linked else [],
        srcs = [ctx.file._archive_source],
    )
    return outputs

def _linking_context(ctx, cc, parts):
    """The library's own objects, then all that they need: every library stands before those that it refers to."""
    objects = cc_common.merge_compilation_outputs(compilation_outputs = [
        runtime_objects(ctx, cc, parts.tree, parts.site, parts.modules),
        _archive_object(ctx, cc, parts.archive),
    ])
    tree = parts.tree
    libraries = core_libraries(ctx, tree) + [tree.embed, tree.frozen] + [m.cc_info for m in parts.modules.extensions.values() + parts.modules.natives]
    context, outputs = cc_common.create_linking_context_from_compilation_outputs(
        name = ctx.label.name,
        actions = ctx.actions,
        # What the core refers to is here, and a linker that goes through its libraries once has passed it by then.
        alwayslink = True,
        cc_toolchain = cc.toolchain,
        compilation_outputs = objects,
        disallow_dynamic_library = True,
        feature_configuration = cc.features,
        linking_contexts = [library.linking_context for library in libraries],
        user_link_flags = link_flags(ctx),
    )
    library = outputs.library_to_link
    return context, [a for a in [library.pic_static_library, library.static_library] if a][:1]

def _python_embed_library_impl(ctx):
    _check_compact(ctx)
    parts = runtime_parts(ctx)
    _check_platforms(ctx, parts.modules.natives)
    cc = cc_of(ctx, find_c_toolchain(ctx))
    context, archives = _linking_context(ctx, cc, parts)
    headers = [parts.tree.embed.compilation_context, parts.tree.headers.compilation_context]
    return [
        DefaultInfo(
            files = depset(archives),
            runfiles = data_runfiles(ctx).merge_all([zip.runfiles for zip in parts.zips]),
        ),
        CcInfo(compilation_context = cc_common.merge_compilation_contexts(compilation_contexts = headers), linking_context = context),
        OutputGroupInfo(**part_groups(ctx, parts, checks = console_check(ctx, parts.zips))),
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["zips"]),
    ]

python_embed_library = rule(
    implementation = _python_embed_library_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    fragments = ["cpp", "platform"],
    provides = [CcInfo],
    toolchains = BYTECODE_TOOLCHAINS + LINK_TOOLCHAINS,
)
