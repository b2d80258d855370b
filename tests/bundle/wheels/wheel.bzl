"""A rule that makes a wheel of files, for tests."""

visibility(["//tests/bundle/wheels/..."])

def _argument(entry):
    return "%s=%s" % (entry.name, entry.src.path)

def _wheel_impl(ctx):
    strip = "%s/%s/" % (ctx.label.package, ctx.attr.strip_prefix)
    wheel = ctx.actions.declare_file(ctx.attr.file_name)
    args = ctx.actions.args()
    args.add(wheel)
    args.add_all(
        [struct(name = src.short_path.removeprefix(strip), src = src) for src in ctx.files.srcs],
        map_each = _argument,
    )
    ctx.actions.run(
        arguments = [args],
        executable = ctx.executable._makewheel,
        inputs = ctx.files.srcs,
        mnemonic = "MakeWheel",
        outputs = [wheel],
        progress_message = "Making the wheel %{label}",
    )
    return [DefaultInfo(files = depset([wheel]))]

wheel = rule(
    implementation = _wheel_impl,
    attrs = {
        "file_name": attr.string(doc = "Of the wheel.", mandatory = True),
        "srcs": attr.label_list(allow_files = True, doc = "All files, metadata too."),
        "strip_prefix": attr.string(doc = "The folder of the package that the files are relative to."),
        "_makewheel": attr.label(
            cfg = "exec",
            default = "//tests/bundle/wheels/makewheel",
            executable = True,
        ),
    },
    doc = "A wheel of files.",
)
