"""Pinned sources: upstream's addresses and hashes. A new version is an entry here and an overlay (see gen).

An entry with `lacks`, a text, can be used with a `build_file` only.
"""

visibility(["//toolchains/..."])

_READ_ONLY = "only gen and pyconfig read its tree: there is no twin and no start for it yet"

CPYTHON_VERSIONS = {
    "2.7.18": struct(
        lacks = _READ_ONLY,
        sha256 = "da3080e3b488f648a3d7a4560ddee895284c3380b11d6de75edb986526b9a814",
        strip_prefix = "Python-2.7.18",
        urls = ["https://www.python.org/ftp/python/2.7.18/Python-2.7.18.tgz"],
    ),
    "3.9.2": struct(
        lacks = _READ_ONLY,
        sha256 = "3c2034c54f811448f516668dce09d24008a0716c3a794dd8639b5388cbde247d",
        strip_prefix = "Python-3.9.2",
        urls = ["https://www.python.org/ftp/python/3.9.2/Python-3.9.2.tar.xz"],
    ),
    "3.11.2": struct(
        sha256 = "2411c74bda5bbcfcddaf4531f66d1adc73f247f529aee981b029513aefdbf849",
        strip_prefix = "Python-3.11.2",
        urls = ["https://www.python.org/ftp/python/3.11.2/Python-3.11.2.tgz"],
    ),
    "3.13.15": struct(
        lacks = "there is no BUILD file for it here",
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
