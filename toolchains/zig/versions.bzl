"""Pins: the SDK for each machine that can run it, from https://ziglang.org/download/ (data only)."""

ZIG_VERSION = "0.15.2"

# Names of PLATFORMS without the libc: the zig binary is static.
ZIG_SDKS = {
    "linux_x86_64": struct(
        os = "linux",
        cpu = "x86_64",
        sha256 = "02aa270f183da276e5b5920b1dac44a63f1a49e55050ebde3aecc9eb82f93239",
        strip_prefix = "zig-x86_64-linux-0.15.2",
        urls = ["https://ziglang.org/download/0.15.2/zig-x86_64-linux-0.15.2.tar.xz"],
    ),
}
