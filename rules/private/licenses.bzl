"""The list of third parties whose code a runtime has inside."""

load("//toolchains/libs:notice.bzl", "ThirdPartiesInfo")
load("//toolchains/libs:providers.bzl", "ThirdPartyInfo")
load(":names.bzl", "label_text")

visibility(["//rules/..."])

LICENSE_ATTRS = {
    "_c_notices": attr.label(
        default = "//toolchains/zig/notices:c",
        doc = "Third parties' code in every program of the C toolchain.",
        providers = [ThirdPartiesInfo],
    ),
    "_cxx_notices": attr.label(
        default = "//toolchains/zig/notices:cxx",
        doc = "What a program with C++ has besides.",
        providers = [ThirdPartiesInfo],
    ),
    "_licenses": attr.label(
        cfg = "exec",
        default = "//rules/licenses",
        doc = "Writes the list.",
        executable = True,
    ),
    "_own_notice": attr.label(
        default = "//rules:notice",
        doc = "The path code and the importer in every runtime.",
        providers = [ThirdPartyInfo],
    ),
}

def _third_parties(ctx, tree, modules):
    """ThirdPartyInfo of all that is linked."""
    own = [ctx.attr._own_notice[ThirdPartyInfo]]
    linked = [tree.third_party, ctx.attr._c_notices[ThirdPartiesInfo].third_party]
    linked += [module.third_party for module in modules.extensions.values() + modules.natives]
    if modules.natives:
        linked.append(ctx.attr._cxx_notices[ThirdPartiesInfo].third_party)
    return depset(own, order = "preorder", transitive = linked)

def licenses(ctx, tree, modules):
    """Lists the third parties whose code a runtime has inside, with versions, SPDX expressions and texts.

    Args:
      ctx: context of a rule with LICENSE_ATTRS.
      tree: CpythonTreeInfo.
      modules: struct(extensions = dict of the tree's extension modules that are linked, natives = list of PythonNativeModuleInfo).

    Returns:
      list of Files: `<name>.licenses.txt`, `<name>.spdx.json`
    """
    text = ctx.actions.declare_file(ctx.label.name + ".licenses.txt")
    spdx = ctx.actions.declare_file(ctx.label.name + ".spdx.json")
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-label", label_text(ctx.label))
    args.add("-text", text)
    args.add("-spdx", spdx)
    found = _third_parties(ctx, tree, modules).to_list()
    for info in found:
        args.add("-component", "\t".join([info.package, info.version, info.spdx, label_text(info.label)]))
        args.add_all(info.texts, before_each = "-license")
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._licenses,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = depset(transitive = [info.texts for info in found]),
        mnemonic = "PyLicenses",
        outputs = [text, spdx],
        progress_message = "Listing the licences of %{label}",
        toolchain = None,
    )
    return [text, spdx]
