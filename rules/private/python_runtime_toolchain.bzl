"""Rules behind python_runtime_toolchain: a branch's default tree and runtime."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load(":names.bzl", "fail_with")

visibility(["//rules/...", "//tests/..."])

_SOURCE = attr.label(
    # What a zip is compiled by does not depend on who asks.
    cfg = runtime_transition,
    doc = "The default CPython tree.",
    mandatory = True,
    providers = [CpythonBytecodeInfo, CpythonTreeInfo],
)

def _bytecode_impl(ctx):
    source = ctx.attr.source[0]
    return [platform_common.ToolchainInfo(bytecode = source[CpythonBytecodeInfo], tree = source[CpythonTreeInfo])]

python_bytecode_toolchain_rule = rule(
    implementation = _bytecode_impl,
    doc = "Implements //rules:bytecode_toolchain_type.",
    attrs = {"source": _SOURCE},
)

def _runtime_impl(ctx):
    runtime = ctx.attr.runtime[PythonRuntimeInfo]
    source = ctx.attr.source[0][CpythonBytecodeInfo]
    if runtime.bytecode.magic != source.magic:
        fail_with(
            ("{}: source {} is Python {} (magic number {}), but runtime {} runs Python {} (magic number {}, {}). " +
             "Give both the same source"),
            ctx.label,
            source.label,
            source.version,
            source.magic,
            runtime.label,
            runtime.bytecode.version,
            runtime.bytecode.magic,
            runtime.bytecode.label,
        )
    return [platform_common.ToolchainInfo(runtime = runtime)]

python_runtime_toolchain_rule = rule(
    implementation = _runtime_impl,
    doc = "Implements //rules:runtime_toolchain_type.",
    attrs = {
        "runtime": attr.label(doc = "The default runtime.", mandatory = True, providers = [PythonRuntimeInfo]),
        "source": _SOURCE,
    },
)
