"""Pins: the SDK for each machine that can run it, from https://ziglang.org/download/ (data only)."""

ZIG_VERSION = "0.15.2"

def _sdk(os, cpu, sha256, archive = "tar.xz", zig = "zig"):
    name = "zig-{}-{}-{}".format(cpu, os, ZIG_VERSION)
    return struct(
        os = os,
        cpu = cpu,
        sha256 = sha256,
        strip_prefix = name,
        urls = ["https://ziglang.org/download/{}/{}.{}".format(ZIG_VERSION, name, archive)],
        # The compiler's file.
        zig = zig,
    )

# Names of PLATFORMS without the libc: the zig binary is static. A name here is also one in MODULE.bazel's use_repo.
ZIG_SDKS = {
    "linux_aarch64": _sdk("linux", "aarch64", "958ed7d1e00d0ea76590d27666efbf7a932281b3d7ba0c6b01b0ff26498f667f"),
    "linux_x86_64": _sdk("linux", "x86_64", "02aa270f183da276e5b5920b1dac44a63f1a49e55050ebde3aecc9eb82f93239"),
    "macos_aarch64": _sdk("macos", "aarch64", "3cc2bab367e185cdfb27501c4b30b1b0653c28d9f73df8dc91488e66ece5fa6b"),
    "macos_x86_64": _sdk("macos", "x86_64", "375b6909fc1495d16fc2c7db9538f707456bfc3373b14ee83fdd3e22b3d43f7f"),
    "windows_x86_64": _sdk(
        "windows",
        "x86_64",
        "3a0ed1e8799a2f8ce2a6e6290a9ff22e6906f8227865911fb7ddedc3cc14cb0c",
        archive = "zip",
        zig = "zig.exe",
    ),
}
