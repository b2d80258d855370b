"""The programs of the test, by platform."""

load(":for_platform.bzl", "for_platform")

def program_labels(targets):
    """The targets that programs makes.

    Args:
      targets: as programs has it.

    Returns:
      dict, name of an environment variable to the label of a target.
    """
    return {variable: ":" + variable.lower() for variable in targets}

def programs(name, targets):
    """Builds targets for platforms.

    Args:
      name: of a filegroup of them all.
      targets: dict, name of an environment variable to a tuple: label, platform, -c's value.
    """
    for variable, (actual, platform, mode) in targets.items():
        for_platform(
            name = variable.lower(),
            testonly = True,
            actual = actual,
            mode = mode,
            platform = platform,
        )
    native.filegroup(
        name = name,
        testonly = True,
        srcs = program_labels(targets).values(),
        tags = ["manual"],
    )
