"""Debug information of a runtime, in a file of its own."""

visibility(["//rules/..."])

SYMBOLS_ATTRS = {
    "_symbols": attr.label(
        cfg = "exec",
        default = "//rules/symbols",
        doc = "Separates an executable from its debug information.",
        executable = True,
    ),
}

# By it a debugger finds the file.
BUILD_ID = ["-Wl,--build-id=sha1"]

def has_symbols(ctx, tree):
    """Whether what is linked has debug information.

    Args:
      ctx: the runtime's context.
      tree: CpythonTreeInfo.

    Returns:
      bool
    """
    return tree.abi.debug or ctx.var["COMPILATION_MODE"] == "dbg"

def separate_symbols(ctx, linked):
    """Separates an executable from its debug information, before an archive is added to it.

    Args:
      ctx: context of a rule with SYMBOLS_ATTRS.
      linked: File, as the linker wrote it.

    Returns:
      struct(executable = File, symbols = File)
    """
    executable = ctx.actions.declare_file(ctx.label.name + ".bare")
    symbols = ctx.actions.declare_file(ctx.label.name + ".debug")
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-in", linked)
    args.add("-out", executable)
    args.add("-debug", symbols)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._symbols,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = [linked],
        mnemonic = "PySymbols",
        outputs = [executable, symbols],
        progress_message = "Separating the debug information of %{label}",
        toolchain = None,
    )
    return struct(executable = executable, symbols = symbols)
