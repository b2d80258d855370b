"""Pinned sources of the third-party libraries that extension modules link."""

visibility(["//toolchains/..."])

LIBRARY_VERSIONS = {
    "pyruntime_zlib": struct(
        sha256 = "9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23",
        strip_prefix = "zlib-1.3.1",
        urls = ["https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz"],
        build_file = "//toolchains/libs/zlib:zlib.BUILD.bazel",
    ),
}
