"""Pinned sources: upstream's addresses and hashes. A new version is an entry here and an overlay (see gen).

An entry with `overlay = False` has none: its archive cannot be had on the machines that test these rules, so users make its BUILD file
with gen.
"""

visibility(["//toolchains/..."])

CPYTHON_VERSIONS = {
    "3.11.2": struct(
        sha256 = "2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849",
        strip_prefix = "Python-3.11.2",
        urls = ["https://www.python.org/ftp/python/3.11.2/Python-3.11.2.tgz"],
    ),
    "3.13.15": struct(
        overlay = False,
        sha256 = "1e66a7945a48390ee4c2a4268a0e4185884059a13c4aab6d148aa208deea4a76",
        strip_prefix = "Python-3.13.15",
        urls = ["https://www.python.org/ftp/python/3.13.15/Python-3.13.15.tar.xz"],
    ),
    "3.13.5": struct(
        sha256 = "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640",
        strip_prefix = "Python-3.13.5",
        urls = ["https://www.python.org/ftp/python/3.13.5/Python-3.13.5.tar.xz"],
    ),
}
