"""The graph of actions behind a target, as a picture: which kind of action reads what which other kind writes."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")

visibility(["//docs/..."])

_EdgesInfo = provider(
    doc = "What the actions of a target and of all its dependencies read and write.",
    fields = {
        "actions": "(depset[struct(mnemonic = string, reads = list[File], writes = list[File])]) the actions",
    },
)

# Bazel's own, which no build is about; how our tools are compiled, which all actions but the C compiles are run by; licences, reports.
_LEFT_OUT = [
    "FileWrite",
    "GoCompilePkg",
    "GoCompilePkgExternal",
    "GoGenNogo",
    "GoLink",
    "GoStdlib",
    "GoStdlibList",
    "GoToolchainBinaryBuild",
    "LicenseNotice",
    "Middleman",
    "PyLicenses",
    "PyZipReport",
    "RepoMappingManifest",
    "RunNogo",
    "RunfilesTree",
    "SourceSymlinkManifest",
    "SymlinkTree",
    "TemplateExpand",
    "TranslateBuildInfo",
    "ValidateNogo",
]

_LINKS = ["ExecutableSymlink", "SolibSymlink", "Symlink", "UnresolvedSymlink"]

# Folder of a source file to what a reader knows it as; the first that fits.
_SOURCES = {
    "external/": {
        "cpython_": "CPython's sources",
        "zig_sdk": "zig: compiler, headers, libc",
        "pyruntime_zeroperl": "Perl as WebAssembly",
        "pyruntime_": "libraries' sources",
    },
    "": {
        "examples/": "the branch",
        "": "these rules: C, Go and Python",
    },
}

def _plain(file):
    """The path of a generated file without the name of the configuration it was built in: an action's tools are of another one."""
    return file.path.partition("/")[2].partition("/")[2]

def _of_value(value):
    values = value if type(value) in ["list", "dict"] else [value]
    return [v[_EdgesInfo] for v in values if type(v) == "Target" and _EdgesInfo in v]

def _edges_impl(target, ctx):
    deps = [info for name in dir(ctx.rule.attr) for info in _of_value(getattr(ctx.rule.attr, name))]

    # Bazel tells of a compile's headers when it runs it.
    headers = target[CcInfo].compilation_context.headers.to_list() if CcInfo in target else []
    return [_EdgesInfo(actions = depset(
        [
            struct(
                mnemonic = a.mnemonic,
                reads = tuple(a.inputs.to_list() + (headers if a.mnemonic == "CppCompile" else [])),
                writes = tuple(a.outputs.to_list()),
            )
            for a in target.actions
            if a.mnemonic not in _LEFT_OUT
        ],
        transitive = [info.actions for info in deps],
    ))]

_edges_aspect = aspect(
    implementation = _edges_impl,
    doc = "Collects them in any configuration, toolchains apart.",
    attr_aspects = ["*"],
)

def _origin(path):
    for prefix, names in _SOURCES.items():
        if not path.startswith(prefix):
            continue
        for part, name in names.items():
            if (path.startswith(part) if not prefix else part in path):
                return name
    return None

def _writers(actions):
    """Dict, path of a generated file to the mnemonic of the action that wrote it; a link is what it leads to."""
    writers = {_plain(file): a.mnemonic for a in actions if a.mnemonic not in _LINKS for file in a.writes}
    for a in actions:
        if a.mnemonic in _LINKS and len(a.reads) == 1 and _plain(a.reads[0]) in writers:
            writers[_plain(a.writes[0])] = writers[_plain(a.reads[0])]
    return writers

def _flowchart(actions):
    writers = _writers(actions)
    mnemonics = {mnemonic: None for mnemonic in writers.values()}
    edges = {}
    for a in actions:
        for file in a.reads if a.mnemonic not in _LINKS else []:
            origin = _origin(file.path) if file.is_source else writers.get(_plain(file))
            if origin and origin != a.mnemonic:
                edges[(origin, a.mnemonic)] = None
    sources = {origin: None for origin, _ in edges if origin not in mnemonics}
    lines = ["flowchart LR"]
    for number, name in enumerate(sorted(sources)):
        sources[name] = "s{}".format(number)
        lines.append("    s{}([\"{}\"])".format(number, name))
    for origin, reader in sorted(edges):
        lines.append("    {} --> {}".format(sources.get(origin, origin), reader))
    return "\n".join(lines) + "\n"

def _action_graph_impl(ctx):
    infos = [target[_EdgesInfo] for target in ctx.attr.targets]
    out = ctx.actions.declare_file(ctx.label.name + ".mmd")
    ctx.actions.write(out, _flowchart(depset(transitive = [info.actions for info in infos]).to_list()))
    return [DefaultInfo(files = depset([out]))]

action_graph = rule(
    implementation = _action_graph_impl,
    doc = "`<name>.mmd`: a flowchart in Mermaid's language, from sources to what is built.",
    attrs = {
        "targets": attr.label_list(aspects = [_edges_aspect], doc = "What is built; toolchains have to be named.", mandatory = True),
    },
)
