"""A rule that runs every action of zipbundle, with a stand-in for the twin."""

load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility("private")

_DOC = "Makes `<name>.zip`, its report, `<name>.image` and `<name>.files`; each is an output group too."

_ATTRS = {
    "base": attr.label_list(allow_files = True, doc = "The stdlib: goes below `stdlib/`."),
    "compression": attr.string(default = "deflated"),
    "conf": attr.string_list(doc = "Settings of the image."),
    "exclude": attr.string_list(),
    "exe": attr.label(allow_single_file = True, doc = "The executable to attach to."),
    "keep_sources": attr.bool(),
    "optimize": attr.int(),
    "overrides": attr.string_dict(doc = "The entry that stays -> the entry that goes."),
    "srcs": attr.label_list(allow_files = True),
    "strip_prefix": attr.string(),
    "twin": attr.label(cfg = "exec", default = "//zipbundle/internal/faketwin/cmd:faketwin", executable = True),
}

def _entries(ctx, srcs):
    strip = "%s/%s/" % (ctx.label.package, ctx.attr.strip_prefix)
    return [struct(name = f.short_path.removeprefix(strip).partition("/")[2], src = f) for f in srcs]

def _bundle_fixture_impl(ctx):
    twin = ctx.attr.twin[DefaultInfo].files_to_run
    options = {
        "compression": ctx.attr.compression,
        "keep_sources": ctx.attr.keep_sources,
        "optimize": ctx.attr.optimize,
        "twin": twin,
    }
    base = zipbundle.compile_parts(ctx, name = ctx.label.name + ".base", entries = _entries(ctx, ctx.files.base), **options)
    own = zipbundle.compile_parts(ctx, name = ctx.label.name, entries = _entries(ctx, ctx.files.srcs), **options)
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        exclude = ctx.attr.exclude,
        inputs = [zipbundle.merge_input(b, "stdlib") for b in base] + [zipbundle.merge_input(b) for b in own],
        overrides = [zipbundle.override(new, old) for new, old in ctx.attr.overrides.items()],
    )
    image = ctx.actions.declare_file(ctx.label.name + ".image")
    zipbundle.attach(ctx, out = image, exe = ctx.file.exe, zip = merged.zip, conf = ctx.attr.conf)
    folder = ctx.actions.declare_directory(ctx.label.name + ".files")
    zipbundle.files(
        ctx,
        out = folder,
        executables = [struct(name = "bin/image", src = image)],
        files = [struct(name = "lib/all.zip", src = merged.zip)],
    )
    outputs = {"files": folder, "image": image, "report": merged.report, "zip": merged.zip}
    text, structured = zipbundle.report(ctx, merged, roots = ["stdlib"])
    outputs |= {"json": structured, "text": text}
    return [
        DefaultInfo(files = depset(outputs.values())),
        OutputGroupInfo(**{name: depset([file]) for name, file in outputs.items()}),
    ]

bundle_fixture = rule(
    implementation = _bundle_fixture_impl,
    attrs = _ATTRS | ZIPBUNDLE_ATTRS,
    doc = _DOC,
    exec_groups = TWIN_EXEC_GROUPS,
)
