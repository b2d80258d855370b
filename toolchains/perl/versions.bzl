"""The pinned build of Perl."""

visibility(["//toolchains/perl"])

# Perl 5.42 for WebAssembly (WASI), its library inside, from https://github.com/6over3/zeroperl. Its authors publish the binary
# with their package for JavaScript.
ZEROPERL = struct(
    sha256 = "a6ae97f184fabc444b0b70d77c3d16475bfb3de16ebfb58ab8b2fbf98a53835e",
    urls = ["https://github.com/6over3/zeroperl-ts/raw/v1.0.10/zeroperl.wasm"],
)
