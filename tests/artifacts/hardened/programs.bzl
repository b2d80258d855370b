"""Programs that each have one fault."""

load("//tests/toolchain:for_platform.bzl", "for_platform")
load("//toolchains/zig:c.bzl", "c_binary")

visibility("private")

# Name to options of the link, or to a macro for the compiler. hardened_test.go knows what is wrong with each.
BAD = {
    "fixed_place": ["-no-pie"],
    "executable_stack": ["-Wl,-z,execstack"],
    "no_relro": ["-Wl,-z,norelro"],
    "lazy": ["-Wl,-z,lazy"],
    "rpath": ["-Wl,-rpath,/opt/lib"],
    "old_rpath": ["-Wl,--disable-new-dtags,-rpath,/opt/lib"],
    "writable_code": ["-DWRITABLE_CODE"],
    "text_relocation": ["-Wl,-z,notext", "-DTEXT_RELOCATION"],
    "needs": ["-Wl,--no-as-needed", "-lresolv"],
    "exports": ["-Wl,--export-dynamic-symbol=inflate"],
    "exports_nothing": [],
    "place": ["-DPLACE=\\\"/home/me/branch\\\""],
}

def labels(programs):
    """The programs, by the environment variable that names them.

    Args:
      programs: dict by name.

    Returns:
      dict, name of a variable to the label of a target.
    """
    return {"BAD_" + name.upper(): ":bad_" + name for name in programs}

def bad_programs(name):
    """Builds BAD for glibc.

    Args:
      name: beginning of the targets' names.
    """
    for program, options in BAD.items():
        c_binary(
            name = "{}_{}_program".format(name, program),
            testonly = True,
            srcs = ["testdata/program.c"],
            copts = [option for option in options if option.startswith("-D")],
            linkopts = [option for option in options if not option.startswith("-D")],
            tags = ["manual"],
        )
        for_platform(
            name = "{}_{}".format(name, program),
            testonly = True,
            actual = "{}_{}_program".format(name, program),
            platform = "linux_x86_64",
        )
