"""The platforms that a runtime can be built for: one table; everything that lists platforms reads it."""

def _platform(os, cpu, libc):
    return struct(
        # Names in @platforms//os and @platforms//cpu.
        os = os,
        cpu = cpu,
        # A value of //toolchains/platforms:libc.
        libc = libc,
    )

# What a compiler needs to know about a platform is in //toolchains/zig:targets.bzl.
PLATFORMS = {
    "linux_x86_64": _platform("linux", "x86_64", "glibc"),
    "linux_x86_64_musl": _platform("linux", "x86_64", "musl"),
}

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
    return "{}-{}-{}".format(platform.cpu, platform.os, "musl" if platform.libc == "musl" else "gnu")
