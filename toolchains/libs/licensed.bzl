"""Rule `licensed_library`: a C library together with whose it is and under which licence."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":providers.bzl", "ThirdPartyInfo", "third_party_of")

visibility("public")

_DOC = """A third party's C library. It is used like a `cc_library`; runtimes that link it name it in their `licenses` output.

    licensed_library(
        name = "sqlite3",
        library = ":amalgamation",
        package = "sqlite",
        spdx = "blessing",
        texts = ["LICENSE"],
        version = "3.46.1",
    )"""

_ATTRS = {
    "deps": attr.label_list(doc = "Third-party libraries that `library` links.", providers = [CcInfo]),
    "headers": attr.label(
        doc = "The library of headers that users compile against. Default: `library`, with all that it compiles itself against.",
        providers = [CcInfo],
    ),
    "library": attr.label(doc = "The library.", mandatory = True, providers = [CcInfo]),
    "package": attr.string(doc = "Its name.", mandatory = True),
    "spdx": attr.string(doc = "SPDX expression of its licence.", mandatory = True),
    "texts": attr.label_list(allow_files = True, doc = "Files with its licence, as its authors wrote it."),
    "version": attr.string(doc = "Its version.", mandatory = True),
}

def _licensed_library_impl(ctx):
    a = ctx.attr
    headers = a.headers or a.library
    return [
        CcInfo(
            compilation_context = headers[CcInfo].compilation_context,
            linking_context = a.library[CcInfo].linking_context,
        ),
        DefaultInfo(files = a.library[DefaultInfo].files),
        ThirdPartyInfo(
            deps = depset(transitive = [third_party_of(dep) for dep in a.deps]),
            label = ctx.label,
            package = a.package,
            spdx = a.spdx,
            texts = depset(ctx.files.texts),
            version = a.version,
        ),
    ]

licensed_library = rule(
    implementation = _licensed_library_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CcInfo, ThirdPartyInfo],
)
