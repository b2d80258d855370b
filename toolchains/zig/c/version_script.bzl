"""What a shared library exports, in the linker's language."""

visibility(["//toolchains/zig/..."])

def version_script(exports):
    """The text of a version script.

    Args:
      exports: patterns of symbols; `*` for all that the code does not hide.

    Returns:
      string
    """
    hidden = "" if "*" in exports else "local: *; "
    return "{{ global: {}{}}};\n".format("".join([pattern + "; " for pattern in exports]), hidden)
