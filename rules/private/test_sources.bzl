"""Which sources of a python_test hold tests, and by which names they are imported."""

load(":embed.bzl", "embed_entries")
load(":names.bzl", "entry_name", "fail_with", "package_path", "rlocation_path")
load(":program.bzl", "check_main", "entries_beside")

visibility(["//rules/..."])

def _main(ctx):
    srcs = ctx.files.srcs
    if ctx.file.main:
        if srcs and ctx.file.main not in srcs:
            fail_with("{}: main is {}, which is not in srcs; add it", ctx.label, ctx.file.main.short_path)
        return ctx.file.main
    if len(srcs) == 1:
        return srcs[0]
    named = [src for src in srcs if src.basename == ctx.label.name.split("/")[-1] + ".py"]
    if len(named) != 1:
        fail_with("{}: which of the {} srcs is to run? None is called {}.py; name it in main", ctx.label, len(srcs), ctx.label.name)
    return named[0]

def _script(ctx):
    """The main file has the name of a module, so that child processes can import it; the dots of a longer suffix are none of it."""
    main = _main(ctx)
    check_main(ctx.label, main)
    name = main.basename.removesuffix(".py").replace(".", "_")
    entries = entries_beside(ctx.label, main, [src for src in ctx.files.srcs if src != main])
    return struct(
        entries = [struct(name = name + ".py", src = main)] + entries + embed_entries(ctx, package_path(main).rpartition("/")[0]),
        files = [],
        modules = [name],
        root = rlocation_path(ctx, main).rpartition("/")[0],
        runfiles = [],
    )

def import_root(paths):
    """The folder that files are imported from: the innermost one that all of them lie in, and no package.

    Args:
      paths: list of paths, such as `tests/cook/pot_test.py`.

    Returns:
      string, "" for the top
    """
    folders = [path.split("/")[:-1] for path in paths]
    common = folders[0] if folders else []
    for folder in folders[1:]:
        for index in range(len(common)):
            if folder[index:index + 1] != common[index:index + 1]:
                common = common[:index]
                break
    for _ in range(len(common)):
        if "/".join(common + ["__init__.py"]) not in paths:
            break
        common = common[:-1]
    return "/".join(common)

def is_test_file(basename):
    """Whether a file is called as test files are: `test_x.py` or `x_test.py`."""
    return basename.startswith("test_") or basename.endswith("_test.py")

def _module(entry):
    return entry.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

def _discovered(ctx):
    """All files that are called as test files; if there is none, all."""
    if ctx.file.main:
        fail_with(
            "{}: main is {}, but with runner = \"{}\" every test in srcs runs; take main out",
            ctx.label,
            ctx.file.main.short_path,
            ctx.attr.runner,
        )
    if not ctx.files.srcs:
        fail_with("{}: srcs is empty, so there is no test; add the files that hold tests", ctx.label)
    root = import_root([package_path(src) for src in ctx.files.srcs])
    entries = [struct(name = entry_name(ctx.label, src, root), src = src) for src in ctx.files.srcs]
    tests = [entry for entry in entries if is_test_file(entry.src.basename)] or entries
    first = entries[0]
    loose = ctx.attr.runner == "pytest"
    return struct(
        # pytest reads the sources themselves.
        entries = ([] if loose else entries) + embed_entries(ctx, root),
        files = [rlocation_path(ctx, entry.src) for entry in tests] if loose else [],
        modules = [_module(entry) for entry in tests],
        root = rlocation_path(ctx, first.src).removesuffix("/" + first.name),
        runfiles = ctx.files.srcs if loose else [],
    )

def test_sources(ctx):
    """What a test is to run.

    Args:
      ctx: context of python_test.

    Returns:
      struct(entries = list[struct(name, src)], files = list[string], modules = list[string], root = string, runfiles = list[File]):
      what goes into its zip; the files that hold tests, for pytest; the modules that do; the folder of the runfiles that they are
      imported from; sources that are to be in the runfiles
    """
    return _script(ctx) if ctx.attr.runner == "main" else _discovered(ctx)
