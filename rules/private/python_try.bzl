"""Rule behind <runtime>.try: the runtime's prompt with zips of packages."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load(":names.bzl", "label_text")

visibility(["//rules/..."])

_DOC = "A program for `bazel run` that starts the runtime's prompt with zips on its path and leaves nothing behind. See rules/try."

_ATTRS = {
    "runtime": attr.label(doc = "The runtime.", mandatory = True, providers = [PythonRuntimeInfo]),
    "_try": attr.label(
        cfg = "exec",
        default = "//rules/try",
        executable = True,
    ),
}

def _python_try_impl(ctx):
    starter = ctx.executable._try
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if starter.extension == "exe" else ""))
    ctx.actions.symlink(output = executable, is_executable = True, target_file = starter)
    runtime = ctx.attr.runtime[PythonRuntimeInfo]
    return [
        DefaultInfo(
            executable = executable,
            files = depset([executable]),
            runfiles = ctx.runfiles(files = [runtime.executable]).merge(runtime.runfiles),
        ),
        RunEnvironmentInfo(environment = {
            "PYRUNTIME_TRY_FILE": runtime.executable.short_path,
            "PYRUNTIME_TRY_LABEL": label_text(runtime.label),
            "PYRUNTIME_TRY_MAGIC": str(runtime.bytecode.magic),
        }),
    ]

python_try = rule(
    implementation = _python_try_impl,
    doc = _DOC,
    attrs = _ATTRS,
    executable = True,
)
