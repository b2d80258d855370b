"""Under test, what the search path names must be declared: then a remote test sees the same as a local one."""

load("@bazel_skylib//lib:paths.bzl", "paths")
load(":names.bzl", "fail_with", "rlocation_path")

visibility(["//rules/..."])

_PLACE = "{root}"

def _is_in(path, is_directory, folder):
    # What a generated directory holds is not known yet.
    return path == folder or path.startswith(folder + "/") or (is_directory and folder.startswith(path + "/"))

def check_root_entries(ctx, runtime, runfiles):
    """Fails where an entry of the search path below {root} holds no file of the runfiles.

    Args:
      ctx: the test's context.
      runtime: PythonRuntimeInfo that it runs on.
      runfiles: the test's runfiles.
    """
    wanted = {
        entry: paths.normalize(runtime.root + entry.removeprefix(_PLACE))
        for entry in runtime.site.path
        if entry == _PLACE or entry.startswith(_PLACE + "/")
    }
    if not wanted:
        return
    present = runfiles.files.to_list()
    for entry, folder in wanted.items():
        if not any([_is_in(rlocation_path(ctx, file), file.is_directory, folder) for file in present]):
            fail_with(
                ("{}: no declared file lies in the path entry {} of {}, that is in {} of the runfiles. Add the files to data " +
                 "of this test or of the python_runtime, or take the entry out of the site"),
                ctx.label,
                entry,
                runtime.site.label,
                folder,
            )
