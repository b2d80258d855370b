"""The module extension that brings the zig SDKs."""

load("//toolchains/zig/private:sdk_repo.bzl", "zig_sdk_repo")
load(":versions.bzl", "ZIG_SDKS")

def _zig_impl(module_ctx):
    for name, sdk in ZIG_SDKS.items():
        zig_sdk_repo(
            name = "zig_sdk_" + name,
            sha256 = sdk.sha256,
            strip_prefix = sdk.strip_prefix,
            urls = sdk.urls,
        )
    return module_ctx.extension_metadata(reproducible = True)

zig = module_extension(
    doc = "Repositories zig_sdk_<exec platform>, fetched only where a toolchain of //toolchains/zig is used.",
    implementation = _zig_impl,
)
