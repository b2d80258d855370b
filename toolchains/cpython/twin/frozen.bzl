"""Rule `cpython_frozen_headers`: the frozen modules of a CPython tree, compiled by its twin."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS")

visibility("public")

_DOC = """Headers that a tree's `Python/frozen.c` includes as "frozen_modules/NAME.h".

They stand below `<name>/include`, which comes first where headers are looked up: a tree in a branch may still hold
stale ones of its own."""

_ATTRS = {
    "modules": attr.label_keyed_string_dict(
        allow_empty = False,
        allow_files = [".py"],
        doc = "Source to the names it is frozen under, with a space between them.",
        mandatory = True,
    ),
    "twin": attr.label(
        cfg = config.exec("twin"),
        doc = "The tree's own compiler, see toolchains/cpython/twin.",
        executable = True,
        mandatory = True,
    ),
}

def _sources(ctx):
    """Dict of module name to source, sorted by name."""
    sources = {}
    for target, names in ctx.attr.modules.items():
        files = target[DefaultInfo].files.to_list()
        if len(files) != 1:
            fail("{}: modules: {} is {} files; name the one Python file that is to be frozen as {}".format(
                ctx.label,
                target.label,
                len(files),
                names,
            ))
        for name in names.split(" "):
            sources[name] = files[0]
    return {name: sources[name] for name in sorted(sources)}

def _cpython_frozen_headers_impl(ctx):
    sources = _sources(ctx)
    root = ctx.label.name + "/include"
    headers = []
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    for name, source in sources.items():
        header = ctx.actions.declare_file("{}/frozen_modules/{}.h".format(root, name))
        args.add_joined([name, source, header], join_with = "\t")
        headers.append(header)
    ctx.actions.run(
        mnemonic = "CpythonFreeze",
        arguments = ["freeze", args],
        env = {},
        exec_group = "twin",
        executable = ctx.executable.twin,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = sources.values(),
        outputs = headers,
        progress_message = "Freezing {} modules of %{{label}}".format(len(headers)),
        toolchain = None,
    )
    include = headers[0].path[:-len("/frozen_modules/" + headers[0].basename)]
    return [
        DefaultInfo(files = depset(headers)),
        CcInfo(compilation_context = cc_common.create_compilation_context(
            headers = depset(headers),
            includes = depset([include]),
        )),
    ]

_cpython_frozen_headers = rule(
    implementation = _cpython_frozen_headers_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [CcInfo],
)

def cpython_frozen_headers(name, modules, twin, **kwargs):
    """The rule, with `modules` the way round in which a tree lists them.

    Args:
      name: name of the target.
      modules: dict, name of a frozen module to its source.
      twin: the tree's own compiler, for the exec platform.
      **kwargs: visibility, tags and the like.
    """
    names = {}
    for module, source in modules.items():
        names.setdefault(source, []).append(module)
    _cpython_frozen_headers(
        name = name,
        modules = {source: " ".join(sorted(found)) for source, found in names.items()},
        twin = twin,
        **kwargs
    )
