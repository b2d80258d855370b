"""Rule behind <runtime>.install: writes an executable into a folder of the branch."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load(":names.bzl", "label_text")

visibility(["//rules/..."])

_DOC = "A program for `bazel run` that writes the runtime into a folder, `bin` say. See rules/install."

_ATTRS = {
    "runtime": attr.label(doc = "The runtime.", mandatory = True, providers = [PythonRuntimeInfo]),
    "_install": attr.label(
        # It runs on the user's machine, the runtime perhaps elsewhere.
        cfg = "exec",
        default = "//rules/install",
        executable = True,
    ),
}

def _python_install_impl(ctx):
    installer = ctx.executable._install
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if installer.extension == "exe" else ""))
    ctx.actions.symlink(output = executable, is_executable = True, target_file = installer)
    runtime = ctx.attr.runtime[PythonRuntimeInfo]
    return [
        DefaultInfo(executable = executable, files = depset([executable]), runfiles = ctx.runfiles(files = [runtime.executable])),
        RunEnvironmentInfo(environment = {
            "PYRUNTIME_INSTALL_FILE": runtime.executable.short_path,
            "PYRUNTIME_INSTALL_LABEL": label_text(runtime.label),
        }),
    ]

python_install = rule(
    implementation = _python_install_impl,
    doc = _DOC,
    attrs = _ATTRS,
    executable = True,
)
