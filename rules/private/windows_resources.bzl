"""What Windows shows of an executable or a DLL: icon, version, manifest."""

load(":names.bzl", "label_text")

visibility(["//rules/..."])

RESOURCES_ATTRS = {
    "icon": attr.label(
        allow_single_file = [".ico"],
        doc = "Windows: the icon of the executable, and of its DLL. Elsewhere it has no effect.",
    ),
    "version_info": attr.string_dict(
        doc = "Windows: the version information of the executable and its DLL, by the names of its resource, such as " +
              "`{\"FileVersion\": \"1.2.3.4\", \"ProductName\": \"Cook\", \"CompanyName\": \"...\"}`. FileVersion and ProductVersion are one to " +
              "four numbers. Elsewhere it has no effect.",
    ),
    "_resources": attr.label(
        cfg = "exec",
        default = "//rules/resources",
        executable = True,
    ),
}

def with_resources(ctx, executable, name):
    """Gives an executable or a DLL for Windows its resources; what is for another system stays as it is.

    Args:
      ctx: context of a rule with RESOURCES_ATTRS.
      executable: File, without an archive.
      name: name of the new file, without its extension.

    Returns:
      File
    """
    if executable.extension not in ["dll", "exe"]:
        return executable
    out = ctx.actions.declare_file("{}.{}".format(name, executable.extension))
    args = ctx.actions.args()
    args.add("-label", label_text(ctx.label))
    args.add("-exe", executable)
    args.add("-out", out)
    if ctx.file.icon:
        args.add("-icon", ctx.file.icon)
    args.add_all(["%s=%s" % (key, value) for key, value in sorted(ctx.attr.version_info.items())], before_each = "-version")
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._resources,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = [executable] + ctx.files.icon,
        mnemonic = "PyResources",
        outputs = [out],
        progress_message = "Writing resources of %{label}",
        toolchain = None,
    )
    return out
