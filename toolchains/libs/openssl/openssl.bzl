"""Macro `openssl_libraries`: what the BUILD file of a pinned OpenSSL calls."""

load("//toolchains/libs:licensed.bzl", "licensed_library")
load("//toolchains/zig:c.bzl", "c_library", "c_merged_library")
load(":generated.bzl", "openssl_generated")
load(":targets.bzl", "OPENSSL_TARGETS")

visibility("public")

# What CPython's ssl and hashlib can use stays in. Left out are programs, what loads code or configuration at run time, and
# what those modules give no access to: CMP, CMS, CT, HTTP, QUIC, SRP, time stamps, the algorithms called legacy.
_OPTIONS = [
    "enable-sslkeylog",  # only if the site says so, see runtime/
    "no-apps",
    "no-autoload-config",
    "no-cmp",
    "no-cms",
    "no-ct",
    "no-docs",
    "no-dso",
    "no-dynamic-engine",
    "no-engine",
    "no-http",
    "no-legacy",
    "no-makedepend",
    "no-module",
    "no-quic",
    "no-shared",
    "no-srp",
    "no-ssl3",
    "no-tests",
    "no-ts",
]

# Files of OpenSSL that read the environment or name places outside, and ours instead.
_REPLACED = {
    "crypto/defaults.c": Label("//toolchains/libs/openssl/runtime:folders.c"),
    "crypto/getenv.c": Label("//toolchains/libs/openssl/runtime:environment.c"),
    "crypto/x509/x509_def.c": Label("//toolchains/libs/openssl/runtime:trust.c"),
}

# C files that include others, and those.
_INCLUDED = {
    "crypto/des/cbc_enc.c": ["crypto/des/ncbc_enc.c"],
    "crypto/des/des_enc.c": ["crypto/des/ncbc_enc.c"],
    "crypto/o_dir.c": ["crypto/LPdir_unix.c"],
    "providers/implementations/macs/blake2b_mac.c": ["providers/implementations/macs/blake2_mac_impl.c"],
    "providers/implementations/macs/blake2s_mac.c": ["providers/implementations/macs/blake2_mac_impl.c"],
}

# On Windows crypto/o_dir.c includes another file.
_INCLUDED_ON_WINDOWS = ["crypto/LPdir_nyi.c", "crypto/LPdir_win.c", "crypto/LPdir_win32.c", "crypto/LPdir_wince.c"]

# The system's random numbers, events and sockets.
_WINDOWS_LINKOPTS = ["-ladvapi32", "-lbcrypt", "-lcrypt32", "-luser32", "-lws2_32"]

# What Configure says in `cppflags` there, which belongs to the C files of OpenSSL as well.
_WINDOWS_COPTS = ["-DUNICODE", "-D_UNICODE", "-DWIN32_LEAN_AND_MEAN", "-D_MT"]

def _on_windows(there):
    return select({
        "@platforms//os:windows": there,
        "//conditions:default": [],
    })

# As upstream's own build. The environment is read in one place only.
_COPTS = [
    "-O3",
    "-fvisibility=hidden",
    "-Dgetenv=ossl_safe_getenv",
    "-w",
]

# What Configure, the templates and the assembler programs read: but for one table no C file, so that a changed one generates
# nothing again.
_GENERATORS = ["{}/**/*.{}".format(folder, extension) for folder in [
    "Configurations",
    "crypto",
    "external/perl",
    "include",
    "providers",
    "ssl",
    "util",
] for extension in ["asn1", "conf", "dat", "in", "inc", "info", "num", "pl", "pm", "tmpl", "txt"]]

def _by_target(function):
    """A select of function(an entry of OPENSSL_TARGETS)."""
    return select({
        Label("//toolchains/libs/openssl:on_" + name): function(target)
        for name, target in OPENSSL_TARGETS.items()
    }, no_match_error = "OpenSSL: no list of sources for this operating system and processor; there are those of //toolchains/libs/openssl:targets.bzl: " + ", ".join(OPENSSL_TARGETS))

def openssl_libraries(version, licenses):  # buildifier: disable=unnamed-macro
    """The targets `ssl` and `crypto`.

    Args:
      version: OpenSSL's version.
      licenses: files with the licence's text.
    """
    _generated(
        "generated",
        headers = _by_target(lambda t: t.plan.headers),
        options = _by_target(lambda t: t.options + _OPTIONS),
        sources = _by_target(lambda t: {name: library.generated for name, library in t.plan.libraries.items()}),
        target = _by_target(lambda t: t.configure),
    )
    for name, target in OPENSSL_TARGETS.items():
        _generated("sources_" + name, options = target.options + _OPTIONS, target = target.configure)
    for group in ["headers"] + _LIBRARIES.keys():
        native.filegroup(
            name = "generated_" + group,
            srcs = [":generated"],
            output_group = group,
        )
    c_library(
        name = "headers",
        hdrs = native.glob(["include/openssl/*.h"]) + [":generated_headers"],
        includes = ["include"],
    )
    c_library(
        name = "internal_headers",
        textual_hdrs = native.glob([
            folder + "/**/*." + extension
            for folder in ["crypto", "include", "providers", "ssl"]
            for extension in ["def", "h", "inc"]
        ]),
        deps = [Label("//toolchains/libs/openssl/runtime:policy")],
    )
    for name, deps in _LIBRARIES.items():
        _compiled(name, deps)

    # Each of these needs the others.
    c_merged_library(
        name = "crypto_code",
        parts = [":" + part for name in _CRYPTO for part in _part_names(name)],
        tags = ["manual"],
    )
    for name, library, deps in [("crypto", "crypto_code", []), ("ssl", "libssl", [":crypto"])]:
        licensed_library(
            name = name,
            library = ":" + library,
            texts = licenses,
            package = "openssl",
            spdx = "Apache-2.0",
            version = version,
            visibility = ["//visibility:public"],
            deps = deps,
        )

# What is compiled with the same flags, and what else it needs.
_CRYPTO = ["libcommon", "libdefault", "libcrypto"]
_LIBRARIES = {name: [] for name in _CRYPTO} | {"libssl": [":crypto_code"]}

def _generated(name, **kwargs):
    openssl_generated(
        name = name,
        configure = "Configure",
        srcs = native.glob(["build.info", "configdata.pm.in", "crypto/ec/ecp_nistz256_table.c", "VERSION.dat"] + _GENERATORS, allow_empty = True),
        tags = ["manual"],
        visibility = ["//visibility:public"],
        **kwargs
    )

def _plain(target, name):
    """The files of a library that include no other C file."""
    library = target.plan.libraries[name]
    return [
        _REPLACED.get(source, source)
        for source in library.srcs
        if source not in _INCLUDED
    ] + ([":generated_" + name] if library.generated else [])

def _includers(target, name):
    return [source for source in target.plan.libraries[name].srcs if source in _INCLUDED]

def _all_includers(name):
    return {file: None for target in OPENSSL_TARGETS.values() for file in _includers(target, name)}.keys()

def _part_names(name):
    """The targets that a library is compiled as: files that include other C files are apart."""
    return [name] + ([name + "_includers"] if _all_includers(name) else [])

def _compiled(name, deps):
    includers = _all_includers(name)
    parts = zip(_part_names(name), [_plain, _includers], [[], includers])
    for part, srcs, files in parts:
        c_library(
            name = part,
            srcs = _by_target(lambda t: srcs(t, name)),
            copts = _COPTS + _on_windows(_WINDOWS_COPTS) + _by_target(lambda t: _include_flags(t.plan.libraries[name].includes)),
            local_defines = _by_target(lambda t: t.plan.libraries[name].defines),
            tags = ["manual"],
            linkopts = _on_windows(_WINDOWS_LINKOPTS),
            textual_hdrs = {included: None for file in files for included in _INCLUDED[file]}.keys() +
                           (_on_windows(native.glob(_INCLUDED_ON_WINDOWS, allow_empty = True)) if files else []),
            deps = deps + [":headers", ":internal_headers"] + [":" + other for other, _, _ in parts if other != part and part == name],
        )

# Folders of OpenSSL's own, searched here and not by what depends on it.
def _include_flags(folders):
    root = native.package_relative_label(":headers").workspace_root
    return ["-I" + "/".join([part for part in [top, root, folder] if part and part != "."]) for folder in folders for top in ["", "$(BINDIR)"]]
