"""The pinned build of Perl."""

visibility(["//toolchains/perl"])

# Perl 5.42 for WebAssembly (WASI), its library inside, from https://github.com/6over3/zeroperl. Its authors publish the binary
# only in their package for JavaScript, which these two serve file by file.
_FILE = "@6over3/zeroperl-ts@1.0.10/dist/esm/zeroperl.wasm"

ZEROPERL = struct(
    sha256 = "a6ae97f184fabc444b0b70d77c3d16475bfb3de16ebfb58ab8b2fbf98a53835e",
    urls = [
        "https://cdn.jsdelivr.net/npm/" + _FILE,
        "https://unpkg.com/" + _FILE,
    ],
)
