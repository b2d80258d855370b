"""Module extension `perl`: an interpreter of Perl that runs on every machine."""

load(":versions.bzl", "ZEROPERL")

visibility("public")

def _wasm_repo_impl(repository_ctx):
    repository_ctx.download(
        output = "zeroperl.wasm",
        sha256 = repository_ctx.attr.sha256,
        url = repository_ctx.attr.urls,
    )
    repository_ctx.symlink(repository_ctx.attr._build_file, "BUILD.bazel")

_wasm_repo = repository_rule(
    doc = "One WebAssembly file, `:zeroperl.wasm`.",
    implementation = _wasm_repo_impl,
    attrs = {
        "sha256": attr.string(doc = "Hash of the file.", mandatory = True),
        "urls": attr.string_list(doc = "Where the file is.", mandatory = True),
        "_build_file": attr.label(default = Label("//toolchains/perl:perl.BUILD.bazel")),
    },
)

def _perl_impl(ctx):
    _wasm_repo(
        name = "pyruntime_zeroperl",
        sha256 = ZEROPERL.sha256,
        urls = ZEROPERL.urls,
    )
    return ctx.extension_metadata(reproducible = True)

perl = module_extension(
    doc = "The interpreter that generators written in Perl run in.",
    implementation = _perl_impl,
)
