"""The toolchains of one target."""

load("@rules_cc//cc/toolchains:cc_toolchain.bzl", "cc_toolchain")
load("//toolchains/zig:targets.bzl", "TARGETS")
load(":config.bzl", "zig_toolchain_config")
load(":sdk.bzl", "sdk_files")
load(":sysroot.bzl", "zig_sysroot")

visibility(["//toolchains/zig/private"])

_CXX_HEADERS = ["libcxx", "libcxxabi", "libunwind"]

def _flags(flag, values):
    return [argument for value in values for argument in [flag, value]]

def cxx_headers(name):
    """The folder of C++ headers, one for all targets.

    Args:
      name: the target's name.
    """
    zig_sysroot(
        name = name,
        srcs = sdk_files(["lib/" + folder for folder in _CXX_HEADERS]),
        arguments = ["headers"] + _flags("-copy", ["{}={}/include".format(f, f) for f in _CXX_HEADERS]),
        zig = ":zig",
    )

# Made where something is compiled for the platform, not by a build of all targets.
_ON_DEMAND = ["manual"]

def _folders(name, target):
    libc = ["libc/include/" + folder for folder in target.headers + target.kernel_headers]
    copies = ["clang=include"] + ["libc=" + folder for folder in libc]
    headers = ["lib/" + folder for folder in ["include"] + libc]
    zig_sysroot(
        name = "headers_" + name,
        srcs = sdk_files(headers),
        arguments = ["headers"] + _flags("-copy", copies) + _flags("-drop", target.drops) + _flags("-keep", target.keeps),
        tags = _ON_DEMAND,
        visibility = ["//tests/toolchain:__pkg__"],
        zig = ":zig",
    )
    driver = headers + ["roots", "lib/c", "lib/compiler_rt", "lib/std", target.libc_folder]
    zig_sysroot(
        name = "libs_" + name,
        srcs = sdk_files(driver),
        arguments = ["libs", "-target", target.zig_target],
        driver = True,
        tags = _ON_DEMAND,
        visibility = ["//tests/toolchain:__pkg__"],
        zig = ":zig",
    )
    zig_sysroot(
        name = "cxx_libs_" + name,
        srcs = sdk_files(driver + ["lib/" + folder for folder in _CXX_HEADERS]),
        arguments = ["cxxlibs", "-target", target.zig_target],
        driver = True,
        tags = _ON_DEMAND,
        zig = ":zig",
    )

def _toolchain(name, config, headers, libs):
    native.filegroup(name = name + "_compiler_files", srcs = [":zig"] + headers, tags = _ON_DEMAND)
    native.filegroup(name = name + "_linker_files", srcs = [":zig", "//toolchains/zig/link"] + libs, tags = _ON_DEMAND)
    native.filegroup(name = name + "_all_files", srcs = [name + "_compiler_files", name + "_linker_files"], tags = _ON_DEMAND)
    cc_toolchain(
        name = name,
        all_files = name + "_all_files",
        ar_files = ":tools",
        as_files = name + "_compiler_files",
        compiler_files = name + "_compiler_files",
        dwp_files = ":tools",
        linker_files = name + "_linker_files",
        objcopy_files = ":tools",
        strip_files = ":tools",
        supports_header_parsing = True,
        supports_param_files = True,
        tags = _ON_DEMAND,
        toolchain_config = config,
        visibility = ["//visibility:public"],
    )

def zig_toolchains(name):
    """cc_NAME for C and C++, c_NAME for C only.

    Args:
      name: a name of the PLATFORMS table.
    """
    _folders(name, TARGETS[name])
    c = dict(
        headers = ":headers_" + name,
        libs = ":libs_" + name,
        target = name,
    )
    zig_toolchain_config(name = "c_config_" + name, **c)
    zig_toolchain_config(name = "cc_config_" + name, cxx_headers = ":cxx_headers", cxx_libs = ":cxx_libs_" + name, **c)
    _toolchain("c_" + name, ":c_config_" + name, [c["headers"]], [c["libs"]])
    _toolchain("cc_" + name, ":cc_config_" + name, [c["headers"], ":cxx_headers"], [c["libs"], ":cxx_libs_" + name])
