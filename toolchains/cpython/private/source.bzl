"""What one `cpython.source` tag stands for."""

load("//toolchains/cpython:versions.bzl", "CPYTHON_VERSIONS")

visibility(["//toolchains/cpython/...", "//tests/..."])

def source_archive(tag, fail = fail):
    """The archive of a tag, defaults filled in.

    Args:
      tag: struct with version, urls, sha256, strip_prefix, build_file, patches, patch_strip.
      fail: called with the text of an error.

    Returns:
      struct(name, urls, sha256, strip_prefix, build_file, patches, patch_strip), or None after an error.
    """
    known = CPYTHON_VERSIONS.get(tag.version)
    if not known and not (tag.urls and tag.sha256 and tag.build_file):
        return fail(("cpython.source(version = \"{v}\"): no such pin; known are {known}. For another one give " +
                     "urls = [...], sha256 = \"...\" and build_file = \"//:cpython.BUILD.bazel\", made by: " +
                     "bazel run @rules_pyruntime//toolchains/cpython:gen -- -out cpython.BUILD.bazel UNPACKED_TREE").format(
            known = ", ".join(CPYTHON_VERSIONS.keys()),
            v = tag.version,
        ))
    if known and getattr(known, "lacks", None) and not tag.build_file:
        return fail(("cpython.source(version = \"{v}\"): the archive is pinned, but {lacks}. Take another version, or give " +
                     "build_file = \"//:cpython.BUILD.bazel\", made by: " +
                     "bazel run @rules_pyruntime//toolchains/cpython:gen -- -out cpython.BUILD.bazel UNPACKED_TREE").format(
            lacks = known.lacks,
            v = tag.version,
        ))
    if bool(tag.urls) != bool(tag.sha256):
        return fail("cpython.source(version = \"{}\"): urls and sha256 go together: give both or neither".format(tag.version))
    if tag.patch_strip and not tag.patches:
        return fail("cpython.source(version = \"{}\"): patch_strip is {}, but there are no patches: give them or take it out".format(
            tag.version,
            tag.patch_strip,
        ))
    return struct(
        name = "cpython_" + tag.version.replace(".", "_"),
        build_file = tag.build_file or Label("//toolchains/cpython/overlays:{}.BUILD.bazel".format(tag.version)),
        patch_strip = tag.patch_strip,
        patches = tag.patches,
        sha256 = tag.sha256 or known.sha256,
        strip_prefix = tag.strip_prefix or "Python-" + tag.version,
        urls = tag.urls or known.urls,
    )
