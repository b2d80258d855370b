"""attach and files: the two forms of a runtime, one file and a folder."""

load(":common.bzl", "run")

visibility("//zipbundle/...")

def attach(ctx, *, out, exe, zip = None, conf = [], strip = False):
    """Adds an archive and settings to an executable, as sections of their own.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      out: (File) the executable to make
      exe: (File) the executable as the linker wrote it
      zip: (File) the archive; None for settings only
      conf: list of "key=value"; sitegen/runtime knows the keys
      strip: whether the linker's symbol table is left out, unless debug information belongs to it
    """
    args = ctx.actions.args()
    args.add("-exe", exe)
    if strip:
        args.add("-strip", "true")
    if zip:
        args.add("-zip", zip)
    args.add("-out", out)
    args.add_all(conf, before_each = "-conf")
    run(ctx, args, struct(
        command = "attach",
        inputs = [exe] + ([zip] if zip else []),
        mnemonic = "PyAttach",
        outputs = [out],
        progress_message = "Attaching modules to %{label}",
        tools = [],
    ))

def _file_argument(file):
    return "%s\t%s" % (file.src.path, file.name)

def files(ctx, *, out, files, executables = []):
    """Copies files into a folder.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      out: (File) the tree artifact to fill
      files: list of struct(src = File, name = string), `name` a path in the folder
      executables: the same, of executable files
    """
    args = ctx.actions.args()
    args.add_all([out], before_each = "-out", expand_directories = False)
    args.add_all(files, before_each = "-file", map_each = _file_argument)
    args.add_all(executables, before_each = "-executable", map_each = _file_argument)
    run(ctx, args, struct(
        command = "files",
        inputs = [f.src for f in files + executables],
        mnemonic = "PyFiles",
        outputs = [out],
        progress_message = "Copying the files of %{label}",
        tools = [],
    ))
