"""Rule python_wheel_zip: wheels of Python modules, compiled, in one zip."""

load("//rules:providers.bzl", "PythonZipInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//zipbundle:actions.bzl", "PACKAGES_ATTRS", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "packages", "zipbundle")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS", "SOURCE_ATTR", "tree_of")
load(":names.bzl", "fail_with")
load(":overrides.bzl", "split_overrides")
load(":python_zip.bzl", "COMPILE_ATTRS", "compile_options")
load(":target_platform.bzl", "TARGET_PLATFORM_ATTRS", "target_platform")
load(":wheels.bzl", "check_wheels", "compile_wheels")

visibility(["//rules/..."])

_DOC = """Wheels of Python modules, compiled by the branch's own Python, in one deterministic zip.

    python_wheel_zip(
        name = "packages",
        wheels = [
            "@pip_attrs//:whl",
            "//third_party/wheels:idna-3.11-py3-none-any.whl",
        ],
    )

In `deps` and `zips` it stands where a `python_zip` stands. The wheels are files, such as `pip.parse` of rules_python fetches by a
file of requirements with hashes. No other wheel is looked for, nothing is resolved; the build fails, naming wheel and value, where

- a wheel requires a package that is not in the list (`Requires-Dist`, with environment markers for the platform and Python that
  the build is for, and extras), or another version of one that is;
- a wheel is for another Python, ABI or platform, or two are of one package.

Modules are compiled; the data of packages and `*.dist-info` are kept, with a `RECORD` of what is in the zip. Of `*.data`, the
folders `purelib` and `platlib` are modules; scripts, headers and data are left out, a zip has no folder for them. A file that
two wheels have is an error. In tracebacks a module's file is
`attrs-26.1.0-py3-none-any.whl/attr/__init__.py`.

Only what the program needs goes in, if it says what that is:

    python_wheel_zip(
        name = "packages",
        roots = ["click", "rich.console", "rich.table"],
        wheels = [...],
    )

`roots` are the modules that the program imports. What their bytecode imports stays, in functions and `try` too, with the packages
above and the data of folders that have a module that stays; wheels of which nothing stays go as a whole. A name made at run time
(importlib) is not seen: `hidden_imports` names it. With `roots` or without, tests, docs and stubs that no module imports stay out (`strip`).

Native code cannot be loaded from a zip. With `native_folder = "packages"` the wheels of native code (`...-manylinux_2_28_x86_64.whl`) are
laid in that folder as a whole, compiled: it is in the runfiles of what has this target in its `deps` or `zips`, where a site's `{root}/packages`
finds it, and in the output group `native`, to be copied beside a tool whose site has `{exe}/packages`. For glibc, and for Windows with
linkage = "shared"; a static runtime loads none, and the error says so. `roots` and `exclude` are for what is in the zip.

`--output_groups=packages` tells what is in the zip and what is not: `<name>.packages.txt`, `.report.json`, `.spdx.json` (SPDX 2.3), `.html`
(a page with a map by size), `.licenses.txt`: versions, licences, sizes before and after, who requires whom, what was left out and what that saved.

A module that this Python cannot compile stops the build with its message; name it in `exclude` if nothing needs it.
The target is no `py_library`: give a `py_binary` the library that rules_python makes of the wheel.
"""

_ATTRS = {
    "exclude": attr.string_list(
        doc = "Patterns of files to leave out, by their names in the zip, `.py` for a module: `*/tests/**`. A pattern that matches " +
              "nothing is an error.",
    ),
    "extras": attr.string_list_dict(
        doc = "Extras of packages that the program wants, by package: `{\"requests\": [\"socks\"]}`. Their requirements have to be in " +
              "the list too; extras that other wheels ask for are found without this.",
    ),
    "hidden_imports": attr.string_list_dict(
        doc = "Imports that bytecode does not show, by the module that makes them: `{\"rich.pretty\": [\"attr\"]}`. They stay if that module does.",
    ),
    "include": attr.string_list(doc = "Patterns of files that stay whatever imports them, and what they import."),
    "native_folder": attr.string(
        doc = "The folder, below the package of this target, that wheels of native code are laid in. Default: they are an error.",
    ),
    "overrides": attr.string_list(
        doc = "Files that replace others on purpose, as those of `python_zip`: of two wheels that have the file the later one's stays.",
    ),
    "roots": attr.string_list(
        doc = "The modules that the program imports, `a.b`, or `a.b.*` for all below it. Default: every module stays.",
    ),
    "strip": attr.string_list(
        default = ["docs", "stubs", "tests"],
        doc = "What stays out unless a module that stays imports it: `tests` (folders `test` and `tests`, `test_*.py`, `*_test.py`, `conftest.py`), `docs` " +
              "(folders `doc`, `docs`, `examples`), `stubs` (`*.pyi`, `py.typed`, `*-stubs`).",
    ),
    "waive_requirements": attr.string_list(
        doc = "Packages that wheels require and that the program does without. One that nothing misses is an error.",
    ),
    "wheels": attr.label_list(
        allow_empty = False,
        allow_files = True,
        doc = "The wheels.",
        mandatory = True,
    ),
} | COMPILE_ATTRS | PACKAGES_ATTRS | SOURCE_ATTR | TARGET_PLATFORM_ATTRS | ZIPBUNDLE_ATTRS

def _python_wheel_zip_impl(ctx):
    bytecode = tree_of(ctx).bytecode
    check_wheels(ctx)
    overrides = split_overrides(ctx.label, ctx.attr.overrides)
    options = compile_options(ctx, bytecode)
    compiled = compile_wheels(ctx, bytecode, options)
    checked = packages.check(
        ctx,
        exclude = ctx.attr.exclude,
        extras = ctx.attr.extras,
        platform = target_platform(ctx),
        python = bytecode.version,
        waive = ctx.attr.waive_requirements,
        wheels = ctx.files.wheels,
    )
    selective = ctx.attr.roots or ctx.attr.strip
    if not selective and (ctx.attr.include or ctx.attr.hidden_imports):
        fail_with("{}: include and hidden_imports say what stays of roots; give roots, or remove them", ctx.label)
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + (".all.zip" if selective else ".zip"),
        exclude = ctx.attr.exclude,
        inputs = [zipbundle.merge_input(bundle) for bundle in compiled.zipped],
        overrides = [zipbundle.override(name) for name in overrides.own],
    )
    if selective:
        merged = packages.select(
            ctx,
            out = ctx.label.name + ".zip",
            bundle = merged,
            hidden = ctx.attr.hidden_imports,
            include = ctx.attr.include,
            roots = ctx.attr.roots,
            strip = ctx.attr.strip,
        )
    runfiles = ctx.runfiles([compiled.folder] if compiled.folder else [])
    return [
        DefaultInfo(files = depset([merged.zip]), runfiles = runfiles),
        OutputGroupInfo(
            _validation = depset([checked]),
            native = depset([compiled.folder] if compiled.folder else []),
            packages = depset(
                [checked, merged.report] + ([merged.dropped] if selective else []) +
                packages.report(
                    ctx,
                    bundle = merged,
                    folder = ctx.attr.native_folder,
                    laid = compiled.laid,
                    set = checked,
                    wheels = ctx.files.wheels,
                ),
            ),
            report = depset(zipbundle.report(ctx, merged)),
        ),
        PythonZipInfo(
            bytecode = bytecode,
            label = ctx.label,
            labels = depset([ctx.label]),
            overrides = overrides.runtime,
            report = merged.report,
            runfiles = runfiles,
            zip = merged.zip,
        ),
    ]

python_wheel_zip = rule(
    implementation = _python_wheel_zip_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [PythonZipInfo],
    toolchains = BYTECODE_TOOLCHAINS,
)
