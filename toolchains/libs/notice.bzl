"""Rules for third parties' code that is no library of its own: what a list of licences says of it."""

load(":providers.bzl", "ThirdPartyInfo")

visibility("public")

_NOTICE_DOC = """Code of a third party inside another's sources, or inside the compiler's run-time libraries.

    third_party_notice(
        name = "mimalloc",
        package = "mimalloc",
        version = "2.1.2",
        spdx = "MIT",
        src = "Doc/license.rst",
        section = "mimalloc",
    )"""

_NOTICE_ATTRS = {
    "begins": attr.bool(doc = "Whether the licence is the comment that `src`, a C file, begins with."),
    "more": attr.label_list(allow_files = True, doc = "Further files with texts."),
    "package": attr.string(doc = "Its authors' name for it.", mandatory = True),
    "section": attr.string(doc = "The section of `src`, a reStructuredText file, that is the licence."),
    "spdx": attr.string(doc = "SPDX expression of its licence.", mandatory = True),
    "src": attr.label(allow_single_file = True, doc = "The file with the licence, all of it if nothing else is said."),
    "version": attr.string(doc = "Its version, where it has one."),
    "_notice": attr.label(cfg = "exec", default = "//toolchains/libs/notice", executable = True),
}

def _text(ctx):
    if not ctx.attr.section and not ctx.attr.begins:
        return ctx.file.src
    text = ctx.actions.declare_file(ctx.label.name + ".txt")
    args = ctx.actions.args()
    args.add("-in", ctx.file.src)
    args.add("-section", ctx.attr.section)
    args.add("-out", text)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._notice,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = [ctx.file.src],
        mnemonic = "LicenseNotice",
        outputs = [text],
        progress_message = "Writing the licence %{label}",
        toolchain = None,
    )
    return text

def _third_party_notice_impl(ctx):
    texts = depset(([_text(ctx)] if ctx.file.src else []) + ctx.files.more, order = "preorder")
    return [
        DefaultInfo(files = texts),
        ThirdPartyInfo(
            label = ctx.label,
            package = ctx.attr.package,
            spdx = ctx.attr.spdx,
            texts = texts,
            version = ctx.attr.version,
        ),
    ]

third_party_notice = rule(
    implementation = _third_party_notice_impl,
    doc = _NOTICE_DOC,
    attrs = _NOTICE_ATTRS,
    provides = [ThirdPartyInfo],
)

ThirdPartiesInfo = provider(
    doc = "Several third parties.",
    fields = {"third_party": "(depset[ThirdPartyInfo]) what a list of licences says of them"},
)

third_party_notices = rule(
    implementation = lambda ctx: [ThirdPartiesInfo(third_party = depset([dep[ThirdPartyInfo] for dep in ctx.attr.deps]))],
    doc = "Several third parties' code under one name.",
    attrs = {"deps": attr.label_list(doc = "Their `third_party_notice`s.", providers = [ThirdPartyInfo])},
    provides = [ThirdPartiesInfo],
)
