"""Tests of what one `cpython.source` tag stands for."""

load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("//toolchains/cpython/private:source.bzl", "source_archive")  # buildifier: disable=bzl-visibility

visibility("private")

def _tag(version, urls = [], sha256 = "", strip_prefix = "", build_file = None, patches = [], patch_strip = 0):
    return struct(
        build_file = build_file,
        patch_strip = patch_strip,
        patches = patches,
        sha256 = sha256,
        strip_prefix = strip_prefix,
        urls = urls,
        version = version,
    )

def _archives_impl(ctx):
    env = unittest.begin(ctx)
    pinned = source_archive(_tag("3.13.5"))
    asserts.equals(env, "cpython_3_13_5", pinned.name)
    asserts.equals(env, "Python-3.13.5", pinned.strip_prefix)
    asserts.equals(env, 64, len(pinned.sha256))
    asserts.equals(env, Label("//toolchains/cpython/overlays:3.13.5.BUILD.bazel"), pinned.build_file)
    build_file = Label("//:cpython.BUILD.bazel")
    asserts.equals(env, 64, len(source_archive(_tag("3.13.15", build_file = build_file)).sha256))
    patches = [Label("//:fork.patch")]
    own = source_archive(_tag("3.13.99", ["https://example.org/p.tar.xz"], "00", "p", build_file, patches, 1))
    asserts.equals(env, struct(
        name = "cpython_3_13_99",
        build_file = build_file,
        patch_strip = 1,
        patches = patches,
        sha256 = "00",
        strip_prefix = "p",
        urls = ["https://example.org/p.tar.xz"],
    ), own)
    return unittest.end(env)

archives_test = unittest.make(_archives_impl)

def _errors_impl(ctx):
    env = unittest.begin(ctx)
    for tag, texts in [
        (_tag("3.0.0"), [
            "cpython.source(version = \"3.0.0\"): no such pin; known are 2.7.18, 3.9.2, 3.11.2, 3.13.15, 3.13.5",
            "urls = [...], sha256 = \"...\" and build_file",
            "bazel run @rules_pyruntime//toolchains/cpython:gen",
        ]),
        (_tag("3.13.15"), [
            "cpython.source(version = \"3.13.15\"): the archive is pinned, but there is no BUILD file for it here. Take another version, or give build_file = ",
            "bazel run @rules_pyruntime//toolchains/cpython:gen -- -out cpython.BUILD.bazel UNPACKED_TREE",
        ]),
        (_tag("3.9.2"), ["cpython.source(version = \"3.9.2\"): the archive is pinned, but only gen and pyconfig read its tree: there is no twin and no start for it yet. Take another version, or give"]),
        (_tag("3.13.5", ["https://example.org/p.tar.xz"]), ["urls and sha256 go together: give both or neither"]),
        (_tag("3.13.5", sha256 = "00"), ["urls and sha256 go together"]),
        (_tag("3.13.5", patch_strip = 1), ["cpython.source(version = \"3.13.5\"): patch_strip is 1, but there are no patches"]),
    ]:
        messages = []
        source_archive(tag, fail = messages.append)
        asserts.equals(env, 1, len(messages))
        for text in texts:
            asserts.true(env, text in messages[0], "want {} in {}".format(text, messages[0]))
    return unittest.end(env)

errors_test = unittest.make(_errors_impl)
