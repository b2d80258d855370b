"""cross_test: a runtime and a tool of another platform, run by an emulator or natively."""

load("@rules_go//go:def.bzl", "go_test")
load("//tests/toolchain:for_platform.bzl", "for_platform")
load("//toolchains/platforms:platforms.bzl", "PLATFORMS", "multiarch_of")

visibility("private")

# What differs between processors and a program can see.
_BITS = {"armv7": 32}
_BYTEORDER = {"s390x": "big"}

def cross_test(name, runner, files, always = False, **kwargs):
    """Tests `<name>_test`: start-up, isolation, bytecode, files of CPython's own tests, and a tool.

    Args:
      name: a name of the PLATFORMS table.
      runner: what runs the platform's programs: a name of package runner.
      files: names of files of Lib/test.
      always: whether every `bazel test //...` runs it, or only who names it, or the suite of all.
      **kwargs: further attributes of the test.
    """
    platform = PLATFORMS[name]
    parts = {
        "probe": ":probe",
        "python": ":python",
        "tool": ":tool",
    }
    for part, actual in parts.items():
        for_platform(
            name = "{}_{}".format(name, part),
            testonly = True,
            actual = actual,
            platform = name,
            tags = ["manual"],
        )
    flags = {
        "bits": str(_BITS.get(platform.cpu, 64)),
        "byteorder": _BYTEORDER.get(platform.cpu, "little"),
        "emulate": "$(rootpath //tests/cross/runner/emulate)",
        "files": ",".join(files),
        "ignored": "$(rootpath ignored.tsv)",
        # CPython for Windows has no such name.
        "multiarch": "" if platform.os == "windows" else multiarch_of(platform),
        "platform": name,
        "report": "$(rootpath testdata/report.py)",
        "runner": runner,
        "sources": "$(rootpath //tests/conformance:sources)",
    } | {part: "$(rootpath {}_{})".format(name, part) for part in parts}
    go_test(
        name = name + "_test",
        # An emulator takes ten times as long as the processor itself.
        timeout = "eternal",
        srcs = [
            "artifact_test.go",
            "cross_test.go",
            "isolation_test.go",
            "lib_test.go",
            "start_test.go",
            "tool_test.go",
            "windows_test.go",
        ],
        args = ["-{}={}".format(flag, value) for flag, value in flags.items()],
        data = [
            "ignored.tsv",
            "testdata/report.py",
            "//tests/conformance:sources",
            "//tests/cross/runner/emulate",
        ] + ["{}_{}".format(name, part) for part in parts],
        rundir = ".",
        # In a sandbox root is the only user; the emulators' tests have a name space of their own.
        tags = ["cross"] + ([] if always else ["manual"]) + (["no-sandbox"] if runner == "native" else []),
        deps = [
            "//tests/artifacts/elfcheck",
            "//tests/cross/runner",
        ],
        **kwargs
    )
