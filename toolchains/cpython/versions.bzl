"""Pinned sources: upstream's addresses and hashes. A new version is an entry here and an overlay (see gen)."""

visibility(["//toolchains/..."])

CPYTHON_VERSIONS = {
    "3.13.5": struct(
        sha256 = "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
        strip_prefix = "Python-3.13.5",
        urls = ["https://www.python.org/ftp/python/3.13.5/Python-3.13.5.tar.xz"],
    ),
}
