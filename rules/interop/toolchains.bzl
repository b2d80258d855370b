"""Rules behind rules_python_toolchain: a runtime as the toolchains that rules_python asks for."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("@rules_python//python:py_runtime_info.bzl", "PyRuntimeInfo")
load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//rules/private:names.bzl", "fail_with", "rlocation_path")
load("//toolchains/cpython:providers.bzl", "CpythonTreeInfo")
load(":providers.bzl", "new_py_runtime_infos")

visibility(["//rules/...", "//tests/..."])

# A program needs no Python on the machine to start, only sh.
_SHEBANG = "#!/bin/sh"

_RUNTIME = attr.label(
    doc = "The `python_runtime`.",
    mandatory = True,
    providers = [CpythonTreeInfo, PythonRuntimeInfo],
)

def version_of(label, runtime):
    """The parts of a runtime's version.

    Args:
      label: label of the toolchain.
      runtime: PythonRuntimeInfo.

    Returns:
      dict of strings: major, minor, micro
    """
    parts = runtime.bytecode.version.split(".")
    if parts[0] != "3":
        fail_with("{}: runtime {} is Python {}; rules_python knows Python 3 only", label, runtime.label, runtime.bytecode.version)
    return dict(zip(["major", "minor", "micro"], [part for part in parts if part.isdigit()]))

def _abi_flags(runtime):
    return "d" if runtime[CpythonTreeInfo].abi.debug else ""

def _strict_templates(ctx, runtime):
    """What starts a program: one file, for sh and for Python, in each of the two places."""
    bootstrap = ctx.actions.declare_file(ctx.label.name + ".bootstrap")
    ctx.actions.expand_template(
        output = bootstrap,
        substitutions = {"@root@": runtime.root, "@runtime@": rlocation_path(ctx, runtime.executable)},
        template = ctx.file._bootstrap,
    )
    return struct(
        bootstrap_template = bootstrap,
        site_init_template = ctx.file._site_init,
        stage2_bootstrap_template = bootstrap,
        stub_shebang = _SHEBANG,
        zip_main_template = ctx.file._zip_main,
    )

def _runtime_impl(ctx):
    runtime = ctx.attr.runtime[PythonRuntimeInfo]
    version = version_of(ctx.label, runtime)
    like = ctx.attr.templates[PyRuntimeInfo]
    templates = _strict_templates(ctx, runtime) if ctx.attr.isolation == "strict" else like
    files = depset([runtime.executable], transitive = [runtime.runfiles.files])
    infos = new_py_runtime_infos(
        like,
        common = dict(
            bootstrap_template = templates.bootstrap_template,
            files = files,
            interpreter = runtime.executable,
            python_version = "PY3",
            stub_shebang = templates.stub_shebang,
        ),
        own = dict(
            abi_flags = _abi_flags(ctx.attr.runtime),
            implementation_name = "cpython",
            interpreter_version_info = version,
            pyc_tag = "cpython-{}{}".format(version["major"], version["minor"]),
            site_init_template = getattr(templates, "site_init_template", None),
            stage2_bootstrap_template = getattr(templates, "stage2_bootstrap_template", None),
            zip_main_template = getattr(templates, "zip_main_template", None),
        ),
    )
    return infos + [
        DefaultInfo(files = files, runfiles = ctx.runfiles(transitive_files = files)),
        platform_common.ToolchainInfo(py2_runtime = None, py3_runtime = infos[0]),
    ]

py_runtimes = rule(
    implementation = _runtime_impl,
    doc = "Implements @rules_python//python:toolchain_type.",
    attrs = {
        "isolation": attr.string(
            doc = "`strict`: the templates of this package start the programs. `rules_python`: those of `templates`.",
            mandatory = True,
            values = ["strict", "rules_python"],
        ),
        "runtime": _RUNTIME,
        "templates": attr.label(doc = "A py_runtime as rules_python makes it.", mandatory = True, providers = [PyRuntimeInfo]),
        "_bootstrap": attr.label(allow_single_file = True, default = "//rules/interop:bootstrap.tmpl"),
        "_site_init": attr.label(allow_single_file = True, default = "//rules/interop:site_init.tmpl"),
        "_zip_main": attr.label(allow_single_file = True, default = "//rules/interop:zip_main.tmpl"),
    },
)

def _exec_tools_impl(ctx):
    return [platform_common.ToolchainInfo(exec_tools = struct(
        exec_interpreter = ctx.attr.interpreter,
        exec_runtime = ctx.attr.runtime[platform_common.ToolchainInfo].py3_runtime,
        # It would be a py_binary that compiles one file a run.
        precompiler = None,
    ))]

py_exec_tools = rule(
    implementation = _exec_tools_impl,
    doc = "Implements @rules_python//python:exec_tools_toolchain_type.",
    attrs = {
        "interpreter": attr.label(cfg = "exec", doc = "The `python_runtime`.", executable = True, mandatory = True),
        "runtime": attr.label(
            cfg = "exec",
            doc = "The py_runtimes target of the same runtime.",
            mandatory = True,
            providers = [platform_common.ToolchainInfo],
        ),
    },
)

def _forwarded(cc_info, files):
    return struct(providers_map = {"CcInfo": cc_info, "DefaultInfo": DefaultInfo(files = files)})

def _cc_impl(ctx):
    runtime = ctx.attr.runtime[PythonRuntimeInfo]
    version = version_of(ctx.label, runtime)
    headers = ctx.attr.runtime[CpythonTreeInfo].headers
    return [platform_common.ToolchainInfo(py_cc_toolchain = struct(
        abi_flags = _abi_flags(ctx.attr.runtime),
        headers = _forwarded(headers, headers.compilation_context.headers),
        headers_abi3 = _forwarded(headers, headers.compilation_context.headers),
        # An extension module finds Python's symbols in the executable that loads it.
        libs = _forwarded(CcInfo(), depset()),
        python_version = "{}.{}".format(version["major"], version["minor"]),
    ))]

py_cc = rule(
    implementation = _cc_impl,
    doc = "Implements @rules_python//python/cc:toolchain_type.",
    attrs = {
        "runtime": _RUNTIME,
    },
)
