"""Attribute embed_data: files that lie in a zip beside the modules."""

load(":names.bzl", "fail_with", "package_path")

visibility(["//rules/..."])

EMBED_ATTRS = {
    "embed_data": attr.label_list(
        allow_files = True,
        doc = "Files that lie in the zip beside the modules, by the names that `srcs` would have: " +
              "`importlib.resources.files(package)` and `pkgutil.get_data` read them, wherever the program is. A Python source is " +
              "none of them, and no other file of the zip may have the same name.",
    ),
}

# What an importer would take for a module.
_MODULES = ["py", "pyc", "pyo"]

def _entry(label, file, folder):
    path = package_path(file)
    if file.is_directory:
        fail_with("{}: {} in embed_data is a directory, of which the names are not known yet; name its files", label, path)
    if file.extension in _MODULES:
        fail_with("{}: {} in embed_data would be a module; put the .py file into srcs", label, path)
    if folder and not path.startswith(folder + "/"):
        fail_with(
            "{}: {} in embed_data is not below {}, where the names in the zip begin; put it there, or into data",
            label,
            path,
            folder,
        )
    return struct(name = path[len(folder) + 1:] if folder else path, src = file)

def embed_entries(ctx, folder):
    """The files of `embed_data` by their names in the zip.

    Args:
      ctx: context of a rule with EMBED_ATTRS.
      folder: leading folders to leave out, relative to a file's package; "" for none.

    Returns:
      list of struct(name = string, src = File)
    """
    entries = {}
    for file in ctx.files.embed_data:
        entry = _entry(ctx.label, file, folder.strip("/"))
        if entry.name in entries:
            fail_with(
                "{}: {} and {} would both be {} in the zip; rename or leave out one",
                ctx.label,
                entries[entry.name].src.short_path,
                file.short_path,
                entry.name,
            )
        entries[entry.name] = entry
    return entries.values()
