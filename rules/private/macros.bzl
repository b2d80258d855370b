"""The public macros: a rule and the targets that belong to it."""

load(":python_files.bzl", "python_files")
load(":python_install.bzl", "python_install")
load(":python_runtime.bzl", "python_runtime_rule")
load(":python_runtime_toolchain.bzl", "python_bytecode_toolchain_rule", "python_runtime_toolchain_rule")
load(":python_try.bzl", "python_try")

visibility(["//rules/..."])

# Attributes that every target has and that the helpers share with the main one.
_COMMON = ["compatible_with", "restricted_to", "target_compatible_with", "testonly", "visibility"]

def _helper_attrs(kwargs):
    return {name: kwargs[name] for name in _COMMON if name in kwargs} | {"tags": kwargs.get("tags", []) + ["manual"]}

def python_runtime(
        name,
        source = None,
        site = None,
        zips = [],
        data = [],
        extensions = None,
        exclude_extensions = [],
        linkage = "static",
        stdlib_compression = "deflated",
        stdlib_exclude = [],
        waive_missing_extensions = [],
        native_modules = [],
        profile = "full",
        console_allow = [],
        compact = False,
        waive_compiler = [],
        sealed = False,
        sealed_zips = [],
        **kwargs):
    """The branch's Python: one executable file, with its search path compiled in and its modules inside.

        python_runtime(
            name = "python",
            source = "//third_party/python:tree",
            site = ":site",
            zips = [":scripts"],
        )

    `bazel run //:python -- ARGUMENTS` runs it. It is built for the target platform if that is one of
    //toolchains/platforms, else for its `default_platform`. More targets, `manual`, come with it:

    - `<name>.install`: `bazel run //:python.install -- bin` writes the executable into the folder `bin` of the user's
      current folder, in one step, over read-only files too.
    - `<name>.try`: `bazel run //:python.try -- ZIP...` starts its prompt with zips of packages on the path: nothing is installed or
      unpacked, no history is kept. Not for a console, which has no prompt.
    - `<name>.files`: the directory form, for editors, debuggers and C compilers: executable, `Lib`, `include`.

    Output groups: `report` (where each module came from), `archive` (the zip inside), `bare` (the executable without it),
    `debug_symbols` (`<name>.debug`, with the same build id as the executable: for debuggers; with --@rules_pyruntime//:debug or -c dbg),
    `licenses` (`<name>.licenses.txt`, `<name>.spdx.json`: every third party whose code is linked in, with version, SPDX expression and
    the text of its licence).

    All extension modules of the tree are linked in, unless `extensions` or `exclude_extensions` say otherwise; a library that
    none of those linked needs is not linked either. An extension module of the standard library that is left out although a
    module that stays imports it is an error:

        python_runtime(
            name = "small",
            exclude_extensions = ["_sqlite3"],
            stdlib_exclude = ["sqlite3/**"],      # or waive_missing_extensions = ["_sqlite3"]: `import sqlite3` fails
        )

    Modules that need what a tree cannot have for the platform (`curses`) stay, and their import fails, as it does in upstream's build.

    Errors, each naming both sides: a zip with bytecode of another Python; a `{zip}/NAME` of the site that no zip is called; a zip
    that the site does not name; two zips of one name; a needed extension module that is left out; native modules of one name or
    one entry point, with a name of the standard library's, or compiled for another Python.

    Args:
      name: the name of the target and of the executable.
      source: the CPython tree, a `cpython_tree` target. Default: that of the registered `python_runtime_toolchain`.
      site: the `python_site`. Default: the standard library and nothing else.
      zips: list of `python_zip` targets. The name of each is NAME in the site's `{zip}/NAME`; `stdlib` is taken.
      data: files for the runfiles under `bazel run` and in tests, such as those in the site's `{root}/...` folders.
      extensions: import names of the extension modules to link, besides those of the core. Default: `["*"]`, all that the tree has.
      exclude_extensions: import names of extension modules to leave out.
      linkage: `static`, or on Windows `shared`: a small executable and, beside it in the folder `<name>`, Python as a DLL, which
        extension modules of wheels (`.pyd`) load into, and `python3.dll` for those of the limited C API; output groups `dll` and
        `import_library`.
      stdlib_compression: how the standard library lies in the executable: `deflated`, or `stored`, which is larger by some 6 MB and
        imported faster.
      stdlib_exclude: patterns of modules of the standard library to leave out, by their paths below Lib, such as `sqlite3/**`.
      waive_missing_extensions: extension modules that may be left out although modules of the standard library import them.
      native_modules: list of `python_native_module` targets: C and C++ extension modules of the branch, linked in.
      profile: `full`, or `console`: without parser and compiler. toolchains/cpython/console/README.md says what that means.
      console_allow: what a console may do besides: `write`, change the file system.
      compact: whether a console is compiled for size: no doc strings in C code (`inspect.signature` of built-in functions fails then),
        no unwind tables, and only the functions that are referred to. The interpreter is compiled once more for it.
      waive_compiler: places in `zips` that may use what needs the compiler, which a console does not have: a module (`engine.plugins`), or
        a module and a line (`engine.plugins:12`). Any other use of `eval`, `exec`, `compile` or `ast.parse` is an error.
      sealed: whether a console imports only from its own archive and from `sealed_zips`, byte for byte as they were built: SHA-256
        digests are compiled in. Folders in the search path are not looked into, files on the command line are not run.
      sealed_zips: list of `python_zip` targets that a sealed console may load from, wherever their files lie.
      **kwargs: attributes that every target has, such as visibility and tags.
    """
    python_runtime_rule(
        name = name,
        data = data,
        exclude_extensions = exclude_extensions,
        extensions = extensions,
        linkage = linkage,
        native_modules = native_modules,
        profile = profile,
        console_allow = console_allow,
        compact = compact,
        waive_compiler = waive_compiler,
        sealed = sealed,
        sealed_zips = sealed_zips,
        site = site,
        source = source,
        stdlib_compression = stdlib_compression,
        stdlib_exclude = stdlib_exclude,
        waive_missing_extensions = waive_missing_extensions,
        zips = zips,
        **kwargs
    )
    helper_attrs = _helper_attrs(kwargs)
    python_install(
        name = name + ".install",
        runtime = ":" + name,
        **helper_attrs
    )
    if profile != "console":
        python_try(
            name = name + ".try",
            runtime = ":" + name,
            **helper_attrs
        )
    python_files(
        name = name + ".files",
        runtime = ":" + name,
        **helper_attrs
    )

def python_runtime_toolchain(name, source, runtime, **kwargs):
    """A branch's default tree and runtime, for rules that name none.

        python_runtime_toolchain(
            name = "toolchain",
            runtime = ":python",
            source = "//third_party/python:tree",
        )

    and in MODULE.bazel, with the package it is in:

        register_toolchains("//:all")

    `python_zip` then compiles for `source`, `python_tool` and `python_test` run on `runtime`; an attribute of theirs overrides it.

    Two toolchains are declared, `<name>` (//rules:bytecode_toolchain_type) and `<name>_runtime` (//rules:runtime_toolchain_type):
    the zips inside the default runtime need the first one only. `//:all` registers both.

    Args:
      name: the name of the toolchain of the bytecode.
      source: the CPython tree, a `cpython_tree` target.
      runtime: a `python_runtime` of the same tree.
      **kwargs: attributes that every target has, such as visibility and tags.
    """
    parts = {
        "": (python_bytecode_toolchain_rule, Label("//rules:bytecode_toolchain_type"), {}),
        "_runtime": (python_runtime_toolchain_rule, Label("//rules:runtime_toolchain_type"), {"runtime": runtime}),
    }
    for suffix, (implementation, toolchain_type, attrs) in parts.items():
        implementation(
            name = name + suffix + ".implementation",
            source = source,
            tags = ["manual"],
            visibility = ["//visibility:public"],
            **attrs
        )
        native.toolchain(
            name = name + suffix,
            toolchain = ":" + name + suffix + ".implementation",
            toolchain_type = toolchain_type,
            **kwargs
        )
