"""What depends on the version of a tree and no file of it says."""

visibility(["//toolchains/cpython/...", "//tests/..."])

def version_number(version):
    """The first two parts of a version, to compare.

    Args:
      version: string such as "3.13.5".

    Returns:
      tuple of two ints
    """
    major, minor = version.split(".")[:2]
    return (int(major), int(minor))

def has_leak_finder(version):
    """Whether sitegen/diagnostics knows the inside of the version.

    Args:
      version: the tree's version.

    Returns:
      bool
    """
    return version_number(version) == (3, 13)

def has_deepfreeze(version):
    """Whether frozen.c asks functions for its modules, which upstream makes by a Python program.

    Args:
      version: the tree's version.

    Returns:
      bool
    """
    return version_number(version) in [(3, 11), (3, 12)]
