"""The console profile: a runtime without parser and compiler, that starts no program, loads no code and writes no file."""

load("//toolchains/cpython/console:modules.bzl", "CONSOLE_MODULES", "CONSOLE_WITHOUT", "CONSOLE_WITHOUT_EXTENSIONS")
load("//zipbundle:actions.bzl", "zipbundle")
load(":link_shared.bzl", "SHARED")
load(":names.bzl", "fail_with", "label_text")
load(":patterns.bzl", "matcher")

visibility(["//rules/...", "//tests/..."])

CONSOLE = "console"

_WRITE = "write"
_SUBPROCESS = "_posixsubprocess"

# Of every rule that makes what may run on a console.
COMPILER_CHECK_ATTRS = {
    "waive_compiler": attr.string_list(
        doc = "Places in zips that may use what needs the compiler, which a console does not have: a module (`engine.plugins`), or a " +
              "module and a line (`engine.plugins:12`).",
    ),
    "_console_check": attr.label(
        cfg = "exec",
        default = "//rules/console",
        doc = "Finds what needs the compiler.",
        executable = True,
    ),
}

CONSOLE_ATTRS = {
    "compact": attr.bool(
        doc = "Whether the interpreter is compiled for size: C code without doc strings and unwind tables, and only what is referred to.",
    ),
    "console_allow": attr.string_list(
        doc = "What a console may do besides: `write`, change the file system.",
    ),
    "profile": attr.string(
        default = "full",
        doc = "`full`, or `console`: without parser and compiler, see above.",
        values = ["full", CONSOLE],
    ),
} | COMPILER_CHECK_ATTRS

def is_console(ctx):
    """Whether a runtime has the console profile.

    Args:
      ctx: context of a rule with CONSOLE_ATTRS.

    Returns:
      bool
    """
    return ctx.attr.profile == CONSOLE

def check_console(ctx, tree):
    """Fails where the console's attributes say what cannot be.

    Args:
      ctx: context of a rule with EXTENSION_ATTRS and LINK_ATTRS.
      tree: CpythonTreeInfo.
    """
    for word in ctx.attr.console_allow:
        if word != _WRITE:
            fail_with("{}: console_allow names \"{}\", expected \"{}\"", ctx.label, word, _WRITE)
    if not is_console(ctx):
        if ctx.attr.compact:
            fail_with("{}: compact = True is for profile = \"console\"; this runtime is \"{}\"", ctx.label, ctx.attr.profile)
        if ctx.attr.waive_compiler:
            fail_with("{}: waive_compiler is for profile = \"console\"; this runtime is \"{}\", which has the compiler", ctx.label, ctx.attr.profile)
        if ctx.attr.console_allow:
            fail_with("{}: console_allow is for profile = \"console\"; this runtime is \"{}\", which may do everything", ctx.label, ctx.attr.profile)
        return
    if getattr(ctx.attr, "linkage", None) == SHARED:
        fail_with("{}: linkage = \"shared\" is for profile = \"full\": nothing is loaded into a console, and nothing finds its C API", ctx.label)
    if not tree.console:
        fail_with(
            ("{}: {} (Python {}) has no list of its parser's and compiler's files, so there is no console profile of it: run gen " +
             "again, or give cpython_tree `compiler`"),
            ctx.label,
            tree.label,
            tree.version,
        )
    for name in ctx.attr.extensions:
        if name in CONSOLE_WITHOUT_EXTENSIONS:
            fail_with(
                "{}: extensions names \"{}\", which starts programs or loads code: a console has none of these. Take it out of the list",
                ctx.label,
                name,
            )

def console_extensions(ctx, extensions):
    """The extension modules of the tree that the profile allows.

    Args:
      ctx: context of a rule with CONSOLE_ATTRS.
      extensions: dict by import name.

    Returns:
      dict
    """
    if not is_console(ctx):
        return extensions
    return {name: e for name, e in extensions.items() if name not in CONSOLE_WITHOUT_EXTENSIONS}

def console_waived(ctx):
    """Extension modules that need not be there for the standard library: a module of ours is, or their users are not.

    Args:
      ctx: context of a rule with CONSOLE_ATTRS.

    Returns:
      list of import names
    """
    return [_SUBPROCESS] if is_console(ctx) else []

def core_libraries(ctx, tree):
    """What a runtime of the profile links as its core.

    Args:
      ctx: context of a rule with CONSOLE_ATTRS.
      tree: CpythonTreeInfo.

    Returns:
      list of CcInfo
    """
    if not is_console(ctx):
        return [tree.core]
    return [tree.console.core, tree.console.programs] + ([] if _WRITE in ctx.attr.console_allow else [tree.console.read_only])

def _is_excluded(ctx, module):
    matchers = [matcher(pattern) for pattern in ctx.attr.stdlib_exclude]
    return any([matches(module) for matches in matchers if matches])

def console_archive(ctx, tree, prefix, store):
    """What the profile changes in the standard library.

    Args:
      ctx: context of a rule with ARCHIVE_ATTRS and CONSOLE_ATTRS.
      tree: CpythonTreeInfo.
      prefix: the folder of the standard library in the archive.
      store: whether its entries are stored.

    Returns:
      struct(exclude = list of patterns, inputs = list of merge_input, overrides = list of override)
    """
    if not is_console(ctx):
        return struct(exclude = [], inputs = [], overrides = [])
    return struct(
        exclude = ["{}/{}".format(prefix, pattern) for pattern in CONSOLE_WITHOUT],
        inputs = [zipbundle.merge_input(tree.console.stdlib, prefix = prefix, store = store)],
        overrides = [
            zipbundle.override("{}/{}".format(prefix, module))
            for module in CONSOLE_MODULES + ["ast.py"]
            if not _is_excluded(ctx, module)
        ],
    )

def _absent_modules():
    """Import names of what a console lacks: `multiprocessing`, `asyncio.__main__`."""
    return [pattern.removesuffix("/**").removesuffix(".py").replace("/", ".") for pattern in CONSOLE_WITHOUT]

def _zip_argument(zip):
    return "%s\t%s" % (zip.name, zip.file.path)

def console_check(ctx, zips):
    """Checks that no zip of a console needs the compiler.

    Args:
      ctx: context of a rule with CONSOLE_ATTRS.
      zips: list of PythonZipInfo.

    Returns:
      list of Files, to be validations: none where there is a compiler
    """
    if not is_console(ctx):
        return []
    return compiler_check(ctx, [struct(file = zip.zip, name = zip.label.name) for zip in zips])

def compiler_check(ctx, zips):
    """Checks that no zip needs the compiler.

    Args:
      ctx: context of a rule with COMPILER_CHECK_ATTRS.
      zips: list of struct(file = File, name = string for messages).

    Returns:
      list of Files, to be validations
    """
    out = ctx.actions.declare_file(ctx.label.name + ".console.txt")
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-label", label_text(ctx.label))
    args.add("-out", out)
    args.add_all(zips, before_each = "-zip", map_each = _zip_argument)
    args.add_all(_absent_modules(), before_each = "-absent")
    args.add_all(ctx.attr.waive_compiler, before_each = "-waived")
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._console_check,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = [zip.file for zip in zips],
        mnemonic = "PyConsoleCheck",
        outputs = [out],
        progress_message = "Looking for what needs the compiler in %{label}",
        toolchain = None,
    )
    return [out]
