"""Sealed runtimes: the digests of all zips that they load from are compiled in."""

load("//rules:providers.bzl", "PythonZipInfo")
load(":bytecode.bzl", "check_magic")
load(":names.bzl", "fail_with")

visibility(["//rules/..."])

# What computes digests at run time.
_HASHES = "_sha2"

SEAL_ATTRS = {
    "sealed": attr.bool(doc = "Whether the runtime imports only from its own archive and from `sealed_zips`, byte for byte as they were built."),
    "sealed_zips": attr.label_list(
        doc = "The `python_zip` targets that a sealed runtime may load from besides, wherever the files lie.",
        providers = [PythonZipInfo],
    ),
    "_seal": attr.label(
        cfg = "exec",
        default = "//rules/seal",
        doc = "Writes digests as C data.",
        executable = True,
    ),
}

def sealed_zips(ctx):
    """The zips of `sealed_zips`.

    Args:
      ctx: context of a rule with SEAL_ATTRS.

    Returns:
      list of PythonZipInfo
    """
    return [target[PythonZipInfo] for target in ctx.attr.sealed_zips]

def check_seal(ctx, console, bytecode, extensions):
    """Fails where a runtime cannot be sealed.

    Args:
      ctx: context of a rule with SEAL_ATTRS.
      console: whether it has the console profile.
      bytecode: CpythonBytecodeInfo of the runtime.
      extensions: the linked extension modules, by import name.
    """
    if not ctx.attr.sealed:
        if ctx.attr.sealed_zips:
            fail_with("{}: sealed_zips names {}, but the runtime is not sealed; add sealed = True", ctx.label, ctx.attr.sealed_zips[0].label)
        return
    if not console:
        fail_with("{}: sealed = True is for profile = \"console\": a runtime with a compiler runs whatever it is given", ctx.label)
    if _HASHES not in extensions:
        fail_with("{}: sealed = True needs the extension module {}, which is left out; link it", ctx.label, _HASHES)
    check_magic(ctx.label, bytecode, sealed_zips(ctx))

def seal(ctx, archive):
    """The C data of a sealed runtime.

    Args:
      ctx: context of a rule with SEAL_ATTRS.
      archive: struct(zip = File) of the runtime.

    Returns:
      list of one File, empty if the runtime is not sealed
    """
    if not ctx.attr.sealed:
        return []
    out = ctx.actions.declare_file(ctx.label.name + ".seal.c")
    zips = [archive.zip] + [zip.zip for zip in sealed_zips(ctx)]
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-out", out)
    args.add_all(zips)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._seal,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = zips,
        mnemonic = "PySeal",
        outputs = [out],
        progress_message = "Sealing %{label}",
        toolchain = None,
    )
    return [out]
