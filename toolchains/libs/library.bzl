"""Macro `third_party_library`: what the BUILD file of a pinned library calls."""

load("//toolchains/zig:c.bzl", "c_library")
load(":licensed.bzl", "licensed_library")

visibility("public")

# Copts stand behind the toolchain's own: the optimisation does not depend on -c. Nothing of a library is exported from a
# program, so that a shared library that brings its own copy binds to its own.
_COPTS = [
    "-DNDEBUG",
    "-fvisibility=hidden",
    "-w",
]

def third_party_library(
        name,
        package,
        version,
        spdx,
        licenses,
        hdrs,
        includes = ["."],
        private_includes = [],
        optimize = "-O2",
        copts = [],
        defines = [],
        deps = [],
        licensed_deps = [],
        **kwargs):
    """A C library of a third party and its licence.

    Args:
      name: the library's target; `<name>_code` is the code, `<name>_headers` what users compile against.
      package: its authors' name for it.
      version: its version.
      spdx: SPDX expression of its licence.
      licenses: files with the licence's text.
      hdrs: public headers.
      includes: their folders.
      private_includes: folders of the library's own headers.
      optimize: the optimisation that its own build has.
      copts: further flags.
      defines: macros for what compiles against the library, and for itself.
      deps: other libraries that it needs.
      licensed_deps: third-party libraries that it links.
      **kwargs: further attributes of the `c_library` that is the code.
    """
    c_library(
        name = name + "_headers",
        defines = defines,
        hdrs = hdrs,
        includes = includes,
        tags = ["manual"],
        visibility = ["//visibility:private"],
    )
    c_library(
        name = name + "_code",
        copts = [optimize] + _COPTS + copts,
        includes = private_includes,
        tags = ["manual"],
        visibility = ["//visibility:private"],
        deps = [":{}_headers".format(name)] + deps + licensed_deps,
        **kwargs
    )
    licensed_library(
        name = name,
        headers = ":{}_headers".format(name),
        library = ":{}_code".format(name),
        package = package,
        spdx = spdx,
        texts = licenses,
        version = version,
        visibility = ["//visibility:public"],
        deps = licensed_deps,
    )
