"""Rule cpython_pyconfig: what ./configure finds out, as one action."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/platforms:platforms.bzl", "PLATFORMS", "multiarch_of")
load("//toolchains/zig:c.bzl", "find_c_toolchain", "use_c_toolchain")
load(":commands.bzl", "probe_commands")

visibility("public")

_DOC = """pyconfig.h of a CPython tree for the target platform, and the data of its `sysconfig` module.

The C toolchain's own flags reach the probes; `--copt`, `--linkopt`, `--features` and the compilation mode do not: a user's
-Werror or sanitizer changes no answer. Nothing is run on the target. As a dependency (CcInfo) it makes `#include "pyconfig.h"`
find this file."""

PyconfigInfo = provider(
    doc = "pyconfig.h and sysconfig data of one tree for one target platform.",
    fields = {
        "header": "(File) pyconfig.h",
        "include_dir": "(string) the folder of the header; it holds nothing else",
        "multiarch": "(string) the platform in CPython's words, for example x86_64-linux-gnu",
        "sysconfigdata": "(File) the Python module that `sysconfig` reads its variables from; None on Windows",
        "sysconfigdata_module": "(string) the name it is imported by, for example _sysconfigdata__linux_x86_64-linux-gnu",
    },
)

# Nobody configures Windows' pyconfig.h: see //toolchains/cpython/windows.
_CONFIGURED = [p for p in PLATFORMS.values() if p.os != "windows"]

_ATTRS = {
    "overrides": attr.string_dict(
        doc = "Macros that are not to be found out, and their values: {\"HAVE_FORK\": \"\"}; \"\" leaves a macro undefined.",
    ),
    "pyconfig_h_in": attr.label(
        doc = "The tree's pyconfig.h.in: it says which macros there are.",
        allow_single_file = [".h.in", ".in"],
        mandatory = True,
    ),
    "slow": attr.bool(
        doc = "Asks one question a compiler or linker run and reads no message. The answers are the same; for tests and for " +
              "tools whose messages mislead.",
    ),
    "version": attr.string(
        doc = "The tree's version, for example \"3.13.5\".",
        mandatory = True,
    ),
    "_cpus": attr.label_keyed_string_dict(default = {"@platforms//cpu:" + p.cpu: p.cpu for p in _CONFIGURED}),
    "_libcs": attr.label_keyed_string_dict(default = {"//toolchains/platforms:" + p.libc: p.libc for p in _CONFIGURED}),
    "_oses": attr.label_keyed_string_dict(default = {"@platforms//os:" + p.os: p.os for p in _CONFIGURED}),
    "_tool": attr.label(
        default = "//toolchains/cpython/pyconfig",
        cfg = "exec",
        executable = True,
    ),
}

def _constraint(ctx, what, values, default = None):
    for value, word in values.items():
        if ctx.target_platform_has_constraint(value[platform_common.ConstraintValueInfo]):
            return word
    if default:
        return default
    fail("{}: the target platform's {} is none of {}; choose a platform of //toolchains/platforms, for example --platforms=@rules_pyruntime//toolchains/platforms:linux_x86_64".format(
        ctx.label,
        what,
        ", ".join(sorted(values.values())),
    ))

def _multiarch(ctx):
    # A platform that says nothing about libc: glibc. If that is wrong, the tool finds out and says so.
    return multiarch_of(struct(
        cpu = _constraint(ctx, "CPU", ctx.attr._cpus),
        libc = _constraint(ctx, "C library", ctx.attr._libcs, "glibc"),
        os = _constraint(ctx, "operating system", ctx.attr._oses),
    ))

def _is_debug(ctx):
    return bool(ctx.attr.overrides.get("Py_DEBUG"))

def _overrides(ctx, multiarch):
    """The user's, and what --with-pydebug brings: extension modules of ordinary builds load too."""
    if not _is_debug(ctx):
        return ctx.attr.overrides
    major_minor = "".join(ctx.attr.version.split(".")[:2])
    return {"ALT_SOABI": "\"cpython-{}-{}\"".format(major_minor, multiarch)} | ctx.attr.overrides

def _params(ctx, commands, multiarch, header, data):
    """The tool's parameters, as a file that a person can read and use again: `--output_groups=params` builds it."""
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.add("-label", ctx.label)
    args.add("-version", ctx.attr.version)
    args.add("-template", ctx.file.pyconfig_h_in)
    args.add("-multiarch", multiarch)
    args.add_all(commands.compile, before_each = "-compile")
    args.add_all(commands.link, before_each = "-link")
    args.add_all(["%s=%s" % item for item in sorted(commands.env.items())], before_each = "-env")
    args.add_all(["%s=%s" % item for item in sorted(_overrides(ctx, multiarch).items())], before_each = "-override")
    if ctx.attr.slow:
        args.add("-slow")
    args.add("-header", header)
    args.add("-sysconfigdata", data)
    params = ctx.actions.declare_file(ctx.label.name + "/pyconfig.params")
    ctx.actions.write(params, args)
    return params

def _cpython_pyconfig_impl(ctx):
    multiarch = _multiarch(ctx)
    cc_toolchain = find_c_toolchain(ctx)
    header = ctx.actions.declare_file(ctx.label.name + "/include/pyconfig.h")
    data = ctx.actions.declare_file(ctx.label.name + "/_sysconfigdata.py")
    params = _params(ctx, probe_commands(ctx, cc_toolchain), multiarch, header, data)
    ctx.actions.run(
        arguments = ["@" + params.path],
        env = {},
        executable = ctx.executable._tool,
        inputs = depset([params, ctx.file.pyconfig_h_in], transitive = [cc_toolchain.all_files]),
        mnemonic = "CpythonConfigure",
        outputs = [header, data],
        progress_message = "Configuring CPython for " + multiarch + " %{label}",
        resource_set = _two_cpus,
        toolchain = None,
    )
    context = cc_common.create_compilation_context(headers = depset([header]), includes = depset([header.dirname]))
    abiflags = "d" if _is_debug(ctx) else ""
    module = "_sysconfigdata" if ctx.attr.version.startswith("2.") else "_sysconfigdata_{}_{}_{}".format(
        abiflags,
        "darwin" if multiarch == "darwin" else "linux",
        multiarch,
    )
    return [
        DefaultInfo(files = depset([header, data])),
        CcInfo(compilation_context = context),
        OutputGroupInfo(
            header = depset([header]),
            params = depset([params]),
            sysconfigdata = depset([data]),
            toolchain = cc_toolchain.all_files,
        ),
        PyconfigInfo(
            header = header,
            include_dir = header.dirname,
            multiarch = multiarch,
            sysconfigdata = data,
            sysconfigdata_module = module,
        ),
    ]

def _two_cpus(_os, _inputs):
    return {"cpu": 2}

cpython_pyconfig = rule(
    implementation = _cpython_pyconfig_impl,
    doc = _DOC,
    attrs = _ATTRS,
    fragments = ["cpp"],
    provides = [CcInfo, PyconfigInfo],
    toolchains = use_c_toolchain(),
)
