"""Names: of files in a zip, and of files in the runfiles."""

visibility(["//rules/...", "//tests/..."])

def label_text(label):
    """A label as people write it: `//x:y` in the main repository.

    Args:
      label: a Label.

    Returns:
      string
    """
    return str(label) if label.repo_name else "//{}:{}".format(label.package, label.name)

def fail_with(template, *args):
    """Fails with a text that names labels as people write them.

    Args:
      template: the text, with `{}` for each argument.
      *args: labels or values.
    """
    fail(template.format(*[label_text(a) if type(a) == "Label" else a for a in args]))

def package_path(file):
    """The path of a file relative to its package, for a generated file too.

    Args:
      file: a File.

    Returns:
      string, for example `scripts/manifest/scan.py`
    """
    folder = file.owner.package
    path = file.short_path
    if path.startswith("../"):
        path = path.split("/", 2)[2]
    return path.removeprefix(folder + "/") if folder else path

def entry_name(label, file, strip_prefix):
    """The name of a Python source in a zip.

    Args:
      label: label of the zip's target.
      file: the source.
      strip_prefix: leading folders to leave out, relative to the file's package; "" for none.

    Returns:
      string, for example `manifest/scan.py`.
    """
    if file.is_directory or file.extension != "py":
        fail_with(("{}: {} in srcs is no Python source: a .py file is expected. Put files that the program opens " +
                   "at run time into data"), label, file.short_path)
    path = package_path(file)
    prefix = strip_prefix.strip("/")
    if not prefix:
        return path
    if not path.startswith(prefix + "/"):
        fail_with(("{}: strip_prefix \"{}\" is no leading folder of {} in srcs. It is relative to the package; correct it, " +
                   "or put the file into a python_zip of its own"), label, strip_prefix, path)
    return path[len(prefix) + 1:]

def rlocation_path(ctx, file):
    """The path of a file below the runfiles, for example `_main/branch/python`."""
    return file.short_path[3:] if file.short_path.startswith("../") else ctx.workspace_name + "/" + file.short_path

def rlocation_folder(ctx, folder):
    """A folder of a target's repository in the runfiles.

    Args:
      ctx: the target's context.
      folder: path in the repository, "" for its top.

    Returns:
      string, for example `_main/branch`.
    """
    return (ctx.label.repo_name or ctx.workspace_name) + ("/" + folder if folder else "")
