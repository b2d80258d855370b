"""The platforms that a runtime can be built for: one table; everything that lists platforms reads it."""

def _platform(os, cpu, libc):
    return struct(
        # Names in @platforms//os and @platforms//cpu.
        os = os,
        cpu = cpu,
        # A value of //toolchains/platforms:libc.
        libc = libc,
    )

# A platform is a line here. What a compiler needs to know follows from its operating system, processor and C library:
# //toolchains/zig:targets.bzl has an entry for each of those.
PLATFORMS = {
    "linux_aarch64": _platform("linux", "aarch64", "glibc"),
    "linux_aarch64_musl": _platform("linux", "aarch64", "musl"),
    "linux_armv7_musl": _platform("linux", "armv7", "musl"),
    "linux_riscv64_musl": _platform("linux", "riscv64", "musl"),
    "linux_s390x_musl": _platform("linux", "s390x", "musl"),
    "linux_x86_64": _platform("linux", "x86_64", "glibc"),
    "linux_x86_64_musl": _platform("linux", "x86_64", "musl"),
    "macos_aarch64": _platform("macos", "aarch64", "libsystem"),
    "macos_x86_64": _platform("macos", "x86_64", "libsystem"),
    "windows_aarch64": _platform("windows", "aarch64", "ucrt"),
    "windows_x86_64": _platform("windows", "x86_64", "ucrt"),
}

# What a platform is taken for that names no C library of ours, a vendor's say, by operating system and processor: on Linux for glibc.
MACHINES = {
    "{}_{}".format(p.os, p.cpu): _platform(p.os, p.cpu, "glibc" if p.os == "linux" else p.libc)
    for p in PLATFORMS.values()
}

# Processors that CPython and the compiler's triples call otherwise than @platforms does, and the end of their triples.
_MULTIARCH = {"armv7": struct(cpu = "arm", abi = "eabihf")}

def is_static(platform):
    """Whether programs for a platform need nothing of a machine but its system, so that tools of a build are made for it.

    Args:
      platform: a value of PLATFORMS.

    Returns:
      bool
    """
    return platform.libc in ["libsystem", "musl", "ucrt"]

def constraints_of(platform):
    """The constraint values of a platform of the table.

    Args:
      platform: a value of PLATFORMS.

    Returns:
      list of Labels.
    """
    return [
        Label("@platforms//os:" + platform.os),
        Label("@platforms//cpu:" + platform.cpu),
        Label("//toolchains/platforms:" + platform.libc),
    ]

def multiarch_of(platform):
    """The platform's name in the file names of extension modules, for example x86_64-linux-gnu.

    Args:
      platform: a value of PLATFORMS.

    Returns:
      string
    """
    if platform.os == "macos":
        return "darwin"
    name = _MULTIARCH.get(platform.cpu, struct(cpu = platform.cpu, abi = ""))
    libc = "musl" if platform.libc == "musl" else "gnu"
    return "{}-{}-{}{}".format(name.cpu, platform.os, libc, name.abi)
