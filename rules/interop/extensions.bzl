"""Module extension `builtins`: what the Bazel that runs still has built in of the Python rules."""

load(":builtins_repo.bzl", "builtins_repo")

visibility("public")

def _builtins_impl(ctx):
    builtins_repo(name = "pyruntime_builtins")
    return ctx.extension_metadata(reproducible = True)

builtins = module_extension(
    doc = "Makes the repository `pyruntime_builtins`.",
    implementation = _builtins_impl,
)
