"""Files of the SDK for the machine that an action runs on."""

load("//toolchains/zig:versions.bzl", "ZIG_SDKS")

visibility(["//toolchains/zig/private"])

def sdk_files(paths):
    """Labels of the SDK's files and filegroups, for targets that are built for the exec platform.

    Args:
      paths: list of names in sdk.BUILD.bazel; "zig" is the compiler, whatever its file is called.

    Returns:
      a select over the machines that there is an SDK for.
    """
    return select(
        {
            Label("//toolchains/zig/private:on_" + name): [
                Label("@zig_sdk_{}//:{}".format(name, sdk.zig if path == "zig" else path))
                for path in paths
            ]
            for name, sdk in ZIG_SDKS.items()
        },
        no_match_error = "no zig SDK runs on this exec platform; //toolchains/zig:versions.bzl has them for " + ", ".join(ZIG_SDKS),
    )
