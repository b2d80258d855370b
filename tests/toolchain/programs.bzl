"""The programs of the test, by platform."""

load(":for_platform.bzl", "for_platform")

def programs(targets):
    """Builds targets for platforms.

    Args:
      targets: dict, name of an environment variable to a tuple: label, platform and, if not fastbuild, -c's value.

    Returns:
      dict, name of an environment variable to the label of a target.
    """
    labels = {}
    for variable, (actual, platform, mode) in targets.items():
        for_platform(
            name = variable.lower(),
            testonly = True,
            actual = actual,
            mode = mode,
            platform = platform,
        )
        labels[variable] = ":" + variable.lower()
    return labels
