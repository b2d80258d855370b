"""Rule openssl_generated: the files that OpenSSL's own Perl programs write, as one action."""

visibility(["//toolchains/libs/openssl"])

_DOC = """The generated files of OpenSSL for one target: headers, parameter tables, assembler.

The files of each library are the output group of its name; headers are the output group `headers`."""

_ATTRS = {
    "configure": attr.label(allow_single_file = True, doc = "OpenSSL's Configure.", mandatory = True),
    "headers": attr.string_list(doc = "Headers to generate, by their paths in OpenSSL's sources."),
    "options": attr.string_list(doc = "Options of Configure."),
    "sources": attr.string_list_dict(doc = "Library to the C and assembler files to generate for it. None and no headers: writes `<name>.bzl`, the list of them all."),
    "srcs": attr.label_list(allow_files = True, doc = "What Configure and the generators read."),
    "target": attr.string(doc = "The target in Configure's words.", mandatory = True),
    "_perl": attr.label(default = "@pyruntime_zeroperl//:zeroperl.wasm", allow_single_file = True),
    "_tool": attr.label(default = "//toolchains/libs/openssl/generate", cfg = "exec", executable = True),
}

# The tool runs that many programs at the same time.
def _two_cpus(_os, _inputs):
    return {"cpu": 2, "memory": 800}

def _openssl_generated_impl(ctx):
    groups = {"headers": [ctx.actions.declare_file(name) for name in ctx.attr.headers]}
    for library, names in ctx.attr.sources.items():
        groups[library] = [ctx.actions.declare_file(name) for name in names]
    outs = [file for files in groups.values() for file in files]
    flag = "-out"
    if not outs:
        outs = [ctx.actions.declare_file(ctx.label.name + ".bzl")]
        flag = "-list"
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-label", ctx.label)
    args.add("-perl", ctx.file._perl)
    args.add("-configure", ctx.file.configure)
    args.add("-target", ctx.attr.target)
    args.add_all(ctx.attr.options, before_each = "-option")
    args.add_all(ctx.files.srcs, before_each = "-src")
    args.add_all(outs, before_each = flag)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._tool,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = ctx.files.srcs + [ctx.file.configure, ctx.file._perl],
        mnemonic = "OpensslGenerate",
        outputs = outs,
        progress_message = "Generating OpenSSL's headers and assembler %{label}",
        resource_set = _two_cpus,
        toolchain = None,
    )
    return [
        DefaultInfo(files = depset(outs)),
        OutputGroupInfo(**{name: depset(files) for name, files in groups.items()}),
    ]

openssl_generated = rule(
    implementation = _openssl_generated_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
