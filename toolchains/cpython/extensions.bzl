"""Module extension `cpython`: pinned CPython sources as repositories, and the libraries their modules link.

    cpython = use_extension("@rules_pyruntime//toolchains/cpython:extensions.bzl", "cpython")
    cpython.source(version = "3.13.5")
    use_repo(cpython, "cpython_3_13_5")

A branch that carries its tree needs no `source`: it runs gen on the tree and names its `:tree`.
"""

load("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")
load("//toolchains/cpython/private:source.bzl", "source_archive")
load("//toolchains/libs:versions.bzl", "LIBRARY_VERSIONS")

visibility("public")

_source = tag_class(
    doc = "One CPython tree. Its repository is `cpython_` and the version with `_` for `.`; its target is `:tree`. Errors: a version " +
          "without a pin and without `urls`, `sha256` and `build_file`; one of `urls` and `sha256` alone; `patch_strip` without " +
          "`patches`. Of two modules that ask for one version, the one closest to the root decides.",
    attrs = {
        "build_file": attr.label(doc = "BUILD file that `gen` wrote for the tree. Default: the overlay of a known version."),
        "patch_strip": attr.int(doc = "How many folders to take off the names in `patches`, as `patch -p` has it."),
        "patches": attr.label_list(doc = "Patches in unified form for the unpacked tree, applied in order by Bazel itself. One that adds, " +
                                         "removes or renames files that are compiled wants a `build_file` of the patched tree."),
        "sha256": attr.string(doc = "SHA-256 of the archive in 64 hexadecimal digits, with `urls`."),
        "strip_prefix": attr.string(doc = "The archive's top folder. Default: `Python-<version>`."),
        "urls": attr.string_list(doc = "Where the archive is. Default: upstream's, of a known version."),
        "version": attr.string(doc = "For example `3.13.5`.", mandatory = True),
    },
)

def _cpython_impl(ctx):
    sources = {}
    for module in ctx.modules:
        for tag in module.tags.source:
            archive = source_archive(tag)

            # The first module that asks is the closest to the root: its addresses win.
            sources.setdefault(archive.name, archive)
    for archive in sources.values():
        http_archive(
            name = archive.name,
            build_file = archive.build_file,
            patch_args = ["-p{}".format(archive.patch_strip)],
            patches = archive.patches,
            sha256 = archive.sha256,
            strip_prefix = archive.strip_prefix,
            urls = archive.urls,
        )
    for name, library in LIBRARY_VERSIONS.items():
        http_archive(
            name = name,
            build_file = Label(library.build_file),
            sha256 = library.sha256,
            strip_prefix = library.strip_prefix,
            urls = library.urls,
        )
    return ctx.extension_metadata(reproducible = True)

cpython = module_extension(
    doc = "Pinned CPython sources and the libraries their modules link.",
    implementation = _cpython_impl,
    tag_classes = {"source": _source},
)
