"""A zig SDK as a repository."""

_DOC = "A zig SDK: the archive as it is, and a BUILD file with a filegroup for each folder that a toolchain uses."

_ATTRS = {
    "sha256": attr.string(doc = "Hash of the archive.", mandatory = True),
    "strip_prefix": attr.string(doc = "The archive's only folder."),
    "urls": attr.string_list(doc = "Where the archive is.", mandatory = True),
    "_build_file": attr.label(default = Label("//toolchains/zig:sdk.BUILD.bazel")),
}

def _zig_sdk_repo_impl(repository_ctx):
    repository_ctx.download_and_extract(
        url = repository_ctx.attr.urls,
        sha256 = repository_ctx.attr.sha256,
        stripPrefix = repository_ctx.attr.strip_prefix,
    )
    repository_ctx.symlink(repository_ctx.attr._build_file, "BUILD.bazel")

zig_sdk_repo = repository_rule(
    implementation = _zig_sdk_repo_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
