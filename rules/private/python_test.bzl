"""Rule python_test: a test on the branch's shared runtime."""

load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "zipbundle")
load(":names.bzl", "label_text", "rlocation_path")
load(
    ":program.bzl",
    "PROGRAM_ATTRS",
    "RUNTIME_TOOLCHAINS",
    "program_checks",
    "program_deps",
    "program_providers",
    "runtime_of",
)
load(":root_entries.bzl", "check_root_entries")
load(":test_sources.bzl", "test_sources")
load(":testing.bzl", "main_text")

visibility(["//rules/..."])

_DOC = """A test: the shared runtime, and a small executable with the test's own modules.

    python_test(
        name = "cook_test",
        srcs = ["cook_test.py"],
        deps = [":scripts"],
    )

`runner` says what is run. With each of them Bazel gets what it asks for: a report of every test (also of those before a crash),
`--test_filter`, shards, `--test_runner_fail_fast`, `bazel coverage`; `TEST_TMPDIR` is the default folder of `tempfile`. Under
`bazel run`, `breakpoint()` stops as usual. A child process finds the test's modules if `multiprocessing` starts it.

* `main`: `main` runs as `__main__`, and its exit status decides. What it tests by calling `unittest.main()` is reported, filtered and
  sharded. A file that defines tests and runs none of them fails.
* `unittest`: the modules among `srcs` that are called `test_*.py` or `*_test.py` (if there is none, all) are imported, and their tests
  run, whether they call `unittest.main()` or not. `args` are those of `python -m unittest`.
* `pytest`: the same files, run by pytest, which is in `deps` or in a `{root}` entry of the site. They lie in the runfiles as sources, so
  that `assert` says what was compared, and `conftest.py`, `pytest.ini` or `pyproject.toml` count if they are in `srcs` or `data`. `args`
  are those of pytest.

`--test_filter` is one or more words. With unittest a word means the tests whose `module.Class.method` it occurs in, or, with `*`, `?`
or `[`, those whose `module.Class.method`, `Class.method` or `method` it fits. With pytest it is an expression of `-k`, or parts of
node ids (`x/cook_test.py::test_soup`). A filter that fits no test fails, and so does a test without any; a shard that gets none passes.

Tests are dealt out to shards one by one in the order of their names. Coverage counts lines of `srcs` of the test and of `deps` and
`runtime`, in the test's own process.

Beside `data`, the runfiles of a test are two files, whatever the runtime holds. Every `{root}/...` entry of the runtime's site must lie
in a declared file.

Errors: those of `python_tool`; no `srcs`; several `srcs` of which none is called `<name>.py`, and no `main`; `main` with a runner that runs
every file.
"""

_ATTRS = PROGRAM_ATTRS | {
    "keep_sources": attr.bool(
        default = True,
        doc = "Whether the test's own sources are in it, so that a failure shows the line.",
    ),
    "main": attr.label(
        allow_single_file = True,
        doc = "With `runner = \"main\"`, the file to run. Default: the only one of `srcs`, else the one called `<name>.py`.",
    ),
    "runner": attr.string(
        default = "main",
        doc = "What runs the tests: `main`, `unittest` or `pytest`.",
        values = ["main", "unittest", "pytest"],
    ),
    "srcs": attr.label_list(
        allow_files = True,
        doc = "Python sources, imported by their path relative to the folder of `main`; without a main file, to the innermost folder " +
              "that holds all of them and is no package.",
    ),
    # Only where coverage is collected; Bazel looks for an attribute of this name.
    "_lcov_merger": attr.label(
        cfg = "exec",
        default = configuration_field(fragment = "coverage", name = "output_generator"),
        executable = True,
    ),
}

_MAIN = ".main.py"

def _main_file(ctx, suffix, sources):
    """The test's `__main__`, and the place of its executable in the runfiles."""
    file = ctx.actions.declare_file(ctx.label.name + _MAIN)
    own = rlocation_path(ctx, file).removesuffix(_MAIN) + suffix
    ctx.actions.write(file, main_text({
        "files": sources.files,
        "label": label_text(ctx.label),
        "modules": sources.modules,
        "own": own,
        "runner": ctx.attr.runner,
    }))
    return struct(file = file, own = own)

def _python_test_impl(ctx):
    runtime = runtime_of(ctx)
    sources = test_sources(ctx)
    deps = program_deps(ctx, sources.root, runtime)
    suffix = ".exe" if runtime.launcher.extension == "exe" else ""
    main = _main_file(ctx, suffix, sources)
    program = zipbundle.program(
        ctx,
        conf = [
            "label=" + label_text(ctx.label),
            "runtime=" + rlocation_path(ctx, runtime.executable),
            "workspace=" + runtime.root,
            # Its own archive ends the executable, where Python finds it.
            "zip=" + main.own,
        ],
        entries = [struct(name = "__main__.py", src = main.file)] + sources.entries,
        exe = runtime.launcher,
        inputs = [zipbundle.merge_input(runtime.testing)] +
                 [zipbundle.merge_input(input.bundle, input.prefix) for input in deps.inputs],
        options = deps.options,
        out = ctx.label.name + suffix,
    )
    runfiles = ctx.runfiles(files = [program.executable, runtime.executable] + sources.runfiles)
    runfiles = runfiles.merge(deps.runfiles).merge(runtime.runfiles)
    check_root_entries(ctx, runtime, runfiles)
    checks = program_checks(ctx, runtime, deps.inputs)
    return program_providers(ctx, program.executable, zipbundle.report(ctx, program), runfiles, checks) + [
        coverage_common.instrumented_files_info(
            ctx,
            dependency_attributes = ["data", "deps", "runtime"],
            source_attributes = ["main", "srcs"],
        ),
    ]

python_test = rule(
    implementation = _python_test_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    test = True,
    toolchains = RUNTIME_TOOLCHAINS,
)
