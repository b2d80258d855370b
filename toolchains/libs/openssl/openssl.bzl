"""Macro `openssl_libraries`: what the BUILD file of a pinned OpenSSL calls."""

load("//toolchains/libs:licensed.bzl", "licensed_library")
load("//toolchains/zig:c.bzl", "c_library")
load(":generated.bzl", "openssl_generated")
load(":sources_linux_x86_64.bzl", "GENERATED_HEADERS", "LIBRARIES")

visibility("public")

_TARGET = "linux-x86_64-clang"

# What CPython's ssl and hashlib can use stays in. Left out are programs, what loads code or configuration at run time, and
# what those modules give no access to: CMP, CMS, CT, HTTP, QUIC, SRP, time stamps, the algorithms called legacy.
OPTIONS = [
    "enable-ec_nistp_64_gcc_128",  # a faster P-256, as distributions have it
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

def openssl_libraries(version, licenses):  # buildifier: disable=unnamed-macro
    """The targets `ssl` and `crypto`.

    Args:
      version: OpenSSL's version.
      licenses: files with the licence's text.
    """
    _generated("generated", GENERATED_HEADERS, {name: library.generated for name, library in LIBRARIES.items()})
    _generated("sources_linux_x86_64", [], {})
    for group in ["headers"] + LIBRARIES.keys():
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
            for extension in ["h", "inc"]
        ]),
        deps = [Label("//toolchains/libs/openssl/runtime:policy")],
    )
    _compiled("libcommon", [])
    _compiled("libdefault", [":libcommon"])
    _compiled("libcrypto", [":libdefault"])
    _compiled("libssl", [":libcrypto"])
    for name, deps in {"crypto": [], "ssl": [":crypto"]}.items():
        licensed_library(
            name = name,
            library = ":lib" + name,
            texts = licenses,
            package = "openssl",
            spdx = "Apache-2.0",
            version = version,
            visibility = ["//visibility:public"],
            deps = deps,
        )

def _generated(name, headers, sources):
    openssl_generated(
        name = name,
        configure = "Configure",
        headers = headers,
        options = OPTIONS,
        sources = sources,
        srcs = native.glob(["build.info", "configdata.pm.in", "crypto/ec/ecp_nistz256_table.c", "VERSION.dat"] + _GENERATORS, allow_empty = True),
        tags = ["manual"],
        target = _TARGET,
        visibility = ["//visibility:public"],
    )

def _compiled(name, deps):
    library = LIBRARIES[name]
    includers = [source for source in library.srcs if source in _INCLUDED]
    srcs = {
        name: [_REPLACED.get(source, source) for source in library.srcs if source not in includers] +
              ([":generated_" + name] if library.generated else []),
    } | ({name + "_includers": includers} if includers else {})
    for part, files in srcs.items():
        c_library(
            name = part,
            srcs = files,
            copts = _COPTS + _include_flags(library.includes),
            local_defines = library.defines,
            tags = ["manual"],
            textual_hdrs = {included: None for file in files for included in _INCLUDED.get(file, [])}.keys(),
            deps = deps + [":headers", ":internal_headers"] + [":" + other for other in srcs if other != part and part == name],
        )

# Folders of OpenSSL's own, searched here and not by what depends on it.
def _include_flags(folders):
    root = native.package_relative_label(":headers").workspace_root
    return ["-I" + "/".join([part for part in [top, root, folder] if part and part != "."]) for folder in folders for top in ["", "$(BINDIR)"]]
