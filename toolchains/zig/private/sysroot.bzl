"""The folders of a target that its compile and link actions read."""

visibility(["//toolchains/zig/private"])

_DOC = "A folder made by //toolchains/zig/sysroot out of the SDK."

_ATTRS = {
    "arguments": attr.string_list(doc = "The tool's command and flags besides -zig and -out.", mandatory = True),
    "driver": attr.bool(doc = "Whether the zig driver runs, for many seconds."),
    "srcs": attr.label_list(allow_files = True, doc = "Files of the SDK.", mandatory = True),
    "zig": attr.label(allow_single_file = True, doc = "The zig binary.", mandatory = True),
    "_sysroot": attr.label(cfg = "exec", default = Label("//toolchains/zig/sysroot"), executable = True),
}

def _resources(_os, _inputs):
    return {"cpu": 2, "memory": 2000}

def _zig_sysroot_impl(ctx):
    out = ctx.actions.declare_directory(ctx.label.name)
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add(ctx.attr.arguments[0])
    args.add("-zig", ctx.file.zig)
    args.add_all("-out", [out], expand_directories = False)
    args.add_all(ctx.attr.arguments[1:])
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._sysroot,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = depset([ctx.file.zig], transitive = [src[DefaultInfo].files for src in ctx.attr.srcs]),
        mnemonic = "ZigSysroot",
        outputs = [out],
        progress_message = "Making the sysroot folder %{label}",
        resource_set = _resources if ctx.attr.driver else None,
        toolchain = None,
    )
    return [DefaultInfo(files = depset([out]))]

zig_sysroot = rule(
    implementation = _zig_sysroot_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
