"""What nogo wrote about a Go target, for a test that expects findings."""

def _findings_impl(ctx):
    files = ctx.attr.target[OutputGroupInfo].nogo_fix
    return [DefaultInfo(files = files, runfiles = ctx.runfiles(transitive_files = files))]

findings = rule(
    implementation = _findings_impl,
    doc = "The folder with nogo.log of one Go target; it exists, without that file, where there are no findings.",
    attrs = {
        "target": attr.label(
            doc = "The Go target.",
            # Bazel validates what tests depend on, but no tools: the findings must not fail the build of the test.
            cfg = "exec",
            mandatory = True,
        ),
    },
)
