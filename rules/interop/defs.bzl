"""For those who use rules_python: its py_binary and py_test on a branch's own Python.

    load("@rules_pyruntime//rules/interop:defs.bzl", "rules_python_toolchain")

README.md beside this file says what a program then takes from where.
"""

load("@rules_python//python:py_runtime.bzl", "py_runtime")
load(":toolchains.bzl", "py_cc", "py_exec_tools", "py_runtimes")

visibility("public")

_HELPER = {"tags": ["manual"], "visibility": ["//visibility:public"]}

def rules_python_toolchain(name, runtime, isolation = "strict", constraints = [], target_settings = [], visibility = None):
    """A `python_runtime` as the toolchains of rules_python.

        rules_python_toolchain(
            name = "rules_python",
            runtime = ":python",
        )

    and in MODULE.bazel, before others of their types, with the package it is in:

        register_toolchains("//:rules_python", "//:rules_python_cc", "//:rules_python_exec_tools")

    `py_binary` and `py_test` then run on `runtime`: one file in their runfiles, not a directory of thousands. Nothing is
    taken over without that line. (`//:all` registers these toolchains too, if they are in that package.)

    Three toolchains are declared: `<name>` (`@rules_python//python:toolchain_type`), `<name>_exec_tools`
    (`@rules_python//python:exec_tools_toolchain_type`: the interpreter for actions; no precompiler) and `<name>_cc`
    (`@rules_python//python/cc:toolchain_type`: the C headers; no library, since an extension module finds Python's symbols
    in the executable that loads it).

    `isolation` says how a program gets its imports. See rules/interop/README.md for both.

    - `strict`: a bootstrap of our own. The program is a text file for `/bin/sh` and the runtime; no Python of the machine, no
      PYTHONPATH, no pyvenv.cfg takes part. What the runtime's site shuts out stays out.
    - `rules_python`: the bootstrap that rules_python has. It hands over the imports in PYTHONPATH, so the runtime's site must
      have `conformance = True`: an isolated one would find no module of the program. It is started by `/usr/bin/env python3`.

    Args:
      name: the name of the first toolchain, and the beginning of the others' names.
      runtime: a `python_runtime` of Python 3.
      isolation: `strict` or `rules_python`.
      constraints: list of constraints on the platform that the runtime is for.
      target_settings: list of config_settings that must hold for the first and the third toolchain, such as a Python version's.
      visibility: of the toolchains.
    """
    py_runtime(name = name + ".templates", interpreter = runtime, python_version = "PY3", **_HELPER)
    py_runtimes(
        name = name + ".runtime",
        isolation = isolation,
        runtime = runtime,
        templates = name + ".templates",
        **_HELPER
    )
    py_exec_tools(name = name + ".exec_tools", interpreter = runtime, runtime = name + ".runtime", **_HELPER)
    py_cc(name = name + ".cc", runtime = runtime, **_HELPER)
    for suffix, toolchain_type in {"": "python:toolchain_type", "_cc": "python/cc:toolchain_type"}.items():
        native.toolchain(
            name = name + suffix,
            target_compatible_with = constraints,
            target_settings = target_settings,
            toolchain = name + (suffix.replace("_", ".") or ".runtime"),
            toolchain_type = Label("@rules_python//" + toolchain_type),
            visibility = visibility,
        )
    native.toolchain(
        name = name + "_exec_tools",
        exec_compatible_with = constraints,
        toolchain = name + ".exec_tools",
        toolchain_type = Label("@rules_python//python:exec_tools_toolchain_type"),
        visibility = visibility,
    )
