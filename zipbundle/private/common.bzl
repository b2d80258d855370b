"""What the actions of zipbundle have in common."""

visibility("//zipbundle/...")

# The exec group of actions that compile Python: exec_properties of a target reach them as `twin.NAME`.
TWIN = "twin"
TWIN_EXEC_GROUPS = {TWIN: exec_group()}

# Their command lines hold Files and no path strings, so that one result serves several configurations.
EXECUTION_REQUIREMENTS = {"supports-path-mapping": "1"}

def label_text(label):
    """A label as messages and reports show it: `//x:y` in the main repository, else with its repository."""
    repository = "@" + label.repo_name if label.repo_name else ""
    return "%s//%s:%s" % (repository, label.package, label.name)

def source_name(file):
    """What tracebacks and reports call a source: its path in its repository, the same in every configuration.

    The repository's name is left out: Bazel changes its spelling between versions, and the bytecode would change too.
    """
    path = file.short_path
    return path.split("/", 2)[2] if path.startswith("../") else path

def run(ctx, args, action, executable = None):
    """Runs one command of a tool.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS, and with TWIN_EXEC_GROUPS if the twin is among the tools
      args: the Args of the command, without `-label`
      action: struct(command, mnemonic, progress_message, inputs, outputs, tools)
      executable: (FilesToRunProvider or File) the tool; default: zipbundle
    """
    args.add("-label", label_text(ctx.label))
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    ctx.actions.run(
        executable = executable or ctx.executable._zipbundle,
        arguments = [action.command, args],
        env = {},
        exec_group = TWIN if action.tools else None,
        execution_requirements = EXECUTION_REQUIREMENTS,
        inputs = action.inputs,
        mnemonic = action.mnemonic,
        outputs = action.outputs,
        progress_message = action.progress_message,
        toolchain = None,
        tools = action.tools,
    )
