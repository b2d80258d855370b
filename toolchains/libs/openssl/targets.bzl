"""What OpenSSL is compiled for: a target for each operating system and processor of the PLATFORMS table."""

load(":sources_linux_aarch64.bzl", LINUX_AARCH64 = "PLAN")
load(":sources_linux_armv7.bzl", LINUX_ARMV7 = "PLAN")
load(":sources_linux_riscv64.bzl", LINUX_RISCV64 = "PLAN")
load(":sources_linux_s390x.bzl", LINUX_S390X = "PLAN")
load(":sources_linux_x86_64.bzl", LINUX_X86_64 = "PLAN")
load(":sources_macos_aarch64.bzl", MACOS_AARCH64 = "PLAN")
load(":sources_macos_x86_64.bzl", MACOS_X86_64 = "PLAN")
load(":sources_windows_aarch64.bzl", WINDOWS_AARCH64 = "PLAN")
load(":sources_windows_x86_64.bzl", WINDOWS_X86_64 = "PLAN")

visibility(["//toolchains/libs/openssl"])

def _target(os, cpu, configure, plan, options = []):
    return struct(
        # Names in @platforms//os and @platforms//cpu.
        os = os,
        cpu = cpu,
        # The target in the words of OpenSSL's Configure, and options that others have not.
        configure = configure,
        options = options,
        # What the generator found out.
        plan = plan,
    )

# A faster P-256, as distributions have it: for 64-bit little-endian processors.
_FAST_P256 = ["enable-ec_nistp_64_gcc_128"]

# Each name has a file sources_NAME.bzl; README.md says how to make it.
OPENSSL_TARGETS = {
    "linux_aarch64": _target("linux", "aarch64", "linux-aarch64", LINUX_AARCH64, _FAST_P256),
    "linux_armv7": _target("linux", "armv7", "linux-armv4", LINUX_ARMV7),
    "linux_riscv64": _target("linux", "riscv64", "linux64-riscv64", LINUX_RISCV64, _FAST_P256),
    # Its assembler wants GNU's assembler.
    "linux_s390x": _target("linux", "s390x", "linux64-s390x", LINUX_S390X, ["no-asm"]),
    "linux_x86_64": _target("linux", "x86_64", "linux-x86_64-clang", LINUX_X86_64, _FAST_P256),
    "macos_aarch64": _target("macos", "aarch64", "darwin64-arm64-cc", MACOS_AARCH64, _FAST_P256),
    "macos_x86_64": _target("macos", "x86_64", "darwin64-x86_64-cc", MACOS_X86_64, _FAST_P256),
    # There is a target of Microsoft's compiler alone: this one's C, without the assembler of another processor.
    "windows_aarch64": _target("windows", "aarch64", "mingw64", WINDOWS_AARCH64, ["no-asm"]),
    "windows_x86_64": _target("windows", "x86_64", "mingw64", WINDOWS_X86_64, _FAST_P256),
}
