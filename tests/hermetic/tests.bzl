"""Tests of what actions name."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts", "unittest")
load(":actions.bzl", "ActionsInfo", "actions_aspect")
load(":paths.bzl", "absolute_path")

visibility("private")

def _hermetic_impl(ctx):
    env = analysistest.begin(ctx)
    seen = analysistest.target_under_test(env)[ActionsInfo]
    mnemonics = seen.mnemonics.to_list()
    for mnemonic in ctx.attr.sees:
        asserts.true(env, mnemonic in mnemonics, "{}: no action {} seen, only {}: does the aspect still reach it? Else correct `sees`".format(
            ctx.label,
            mnemonic,
            sorted(mnemonics),
        ))
    found = seen.findings.to_list()
    for finding in ctx.attr.finds:
        asserts.true(env, [f for f in found if f.startswith(finding)], "{}: want \"{}\", got {}".format(ctx.label, finding, found))
    if not ctx.attr.finds:
        asserts.true(env, not found, "\n".join(found))
    else:
        asserts.equals(env, len(ctx.attr.finds), len(found))
    return analysistest.end(env)

hermetic_test = analysistest.make(
    _hermetic_impl,
    doc = "Passes if no action of a target or of its dependencies names anything outside the execution root.",
    attrs = {
        "finds": attr.string_list(doc = "How the findings begin, where there have to be some."),
        "sees": attr.string_list(doc = "Mnemonics that must be among those looked at."),
    },
    extra_target_under_test_aspects = [actions_aspect],
)

_PATHS = {
    # Absolute.
    "-DX=\"/opt/x\"": "/opt/x\"",
    "-I/usr/include": "/usr/include",
    "-L../a:/lib": "/lib",
    "/bin/sh": "/bin/sh",
    "@/tmp/x.params": "/tmp/x.params",
    "SRC\t/home/x.py": "/home/x.py",
    "a b/c /etc/passwd": "/etc/passwd",
} | {
    word: ""
    for word in ["", "-", "-Ia/b", "-frandom-seed=a/b.o", "//x:y", "-label=//x:y", "@repo//x:y", "a//b", "a/b/", "https://example.org/x", "external/x~y/z"]
}

def _paths_impl(ctx):
    env = unittest.begin(ctx)
    for word, want in _PATHS.items():
        asserts.equals(env, want, absolute_path(word), "absolute_path(\"{}\")".format(word))
    return unittest.end(env)

paths_test = unittest.make(_paths_impl)

def _bad_impl(ctx):
    shell, found, written = [ctx.actions.declare_file(ctx.label.name + suffix) for suffix in [".1", ".2", ".3"]]
    ctx.actions.run(
        arguments = ["-I/usr/include", shell.path],
        env = {"TMP": "/tmp"},
        executable = ctx.executable.tool,
        mnemonic = "BadArgument",
        outputs = [shell],
    )
    ctx.actions.run(
        executable = "gcc",
        mnemonic = "BadProgram",
        outputs = [found],
    )
    ctx.actions.write(written, "#!/bin/sh\n")
    return [DefaultInfo(files = depset([shell, found, written]))]

bad_actions = rule(
    implementation = _bad_impl,
    doc = "Actions that name what they must not.",
    attrs = {"tool": attr.label(cfg = "exec", executable = True, mandatory = True)},
)
