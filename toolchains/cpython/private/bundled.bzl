"""What CPython's sources hold of third parties' code, as far as it is compiled into a runtime."""

load("//toolchains/libs:notice.bzl", "third_party_notice")

visibility(["//toolchains/cpython/..."])

# Users of the code that are always linked.
CORE = "core"

_LICENSES = "Doc/license.rst"

def _code(users, package, spdx, section = "", comment = "", file = "", version = "", since = (3, 11), below = (3, 14)):
    return struct(
        # Import names of extension modules, or CORE.
        users = users,
        package = package,
        spdx = spdx,
        # Where its licence is: a section of Doc/license.rst, the first comment of a C file, or a file.
        section = section,
        comment = comment,
        file = file,
        version = version,
        # The versions of CPython that it is so in.
        since = since,
        below = below,
    )

# Code of Doc/license.rst that is not here: it is not compiled for the platforms that there are (kqueue, sockets' getaddrinfo),
# is in the public domain (LibTomCrypt's hashes, 3.11), is Python and stands in the text of CPython's own licence (http.cookies,
# trace, uu, xmlrpc, asyncio), is of the tests, or is a library of //toolchains/libs.
_BUNDLED = [
    _code([CORE], "cfuhash", "BSD-3-Clause", section = "cfuhash"),
    _code([CORE], "dtoa", "dtoa", section = "strtod and dtoa"),
    _code([CORE], "FreeBSD GUS", "BSD-2-Clause", section = "Global Unbounded Sequences (GUS)", since = (3, 13)),
    _code([CORE], "mimalloc", "MIT", section = "mimalloc", version = "2.1.2", since = (3, 13)),
    _code([CORE], "SipHash24", "MIT", section = "SipHash24"),
    _code(["_blake2"], "BLAKE2", "CC0-1.0", comment = "Modules/_blake2/impl/blake2.h"),
    _code(
        ["_md5", "_sha1", "_sha2", "_sha3"],
        "HACL*",
        "MIT",
        comment = "Modules/_hacl/Hacl_Hash_SHA2.c",
        version = "bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0",
        since = (3, 13),
    ),
    _code(["_sha3"], "tiny_sha3", "MIT", file = "Modules/_sha3/LICENSE", below = (3, 12)),
    _code(["audioop"], "SoX g771.c", "NOASSERTION", section = "Audioop", below = (3, 13)),
    _code(["_random"], "Mersenne Twister", "BSD-3-Clause", section = "Mersenne Twister"),
]

def bundled_notices(name, version, modules):
    """A notice for CPython itself and for each piece of others' code in its sources.

    Args:
      name: prefix of the targets.
      version: the tree's version.
      modules: import names of the extension modules that are built.

    Returns:
      dict, label of a notice to its users, separated by spaces.
    """
    texts = native.glob(["LICENSE", _LICENSES], allow_empty = True)
    native.exports_files(texts)
    third_party_notice(
        name = name + "_cpython",
        src = "LICENSE" if "LICENSE" in texts else None,
        more = [text for text in texts if text == _LICENSES],
        package = "Python",
        spdx = "PSF-2.0",
        version = version,
    )
    users = {":{}_cpython".format(name): CORE}
    number = tuple([int(part) for part in version.split(".")[:2]])
    for code in _BUNDLED:
        present = [user for user in code.users if user == CORE or user in modules]
        if number < code.since or number >= code.below or not present:
            continue
        target = name + "_" + "".join([c for c in code.package.lower().elems() if c.isalnum()])
        src = code.comment or code.file or (_LICENSES if _LICENSES in texts else None)
        third_party_notice(
            name = target,
            src = src,
            begins = bool(code.comment),
            package = code.package,
            section = code.section if src and not code.file else "",
            spdx = code.spdx,
            version = code.version,
        )
        users[":" + target] = " ".join(present)
    return users
