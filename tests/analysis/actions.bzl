"""Tests of what the rules' actions are given, and of what targets provide."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//rules:providers.bzl", "PythonZipInfo")

visibility("private")

# Our own actions, by mnemonic.
_OURS = ["PyAttach", "PyConsoleCheck", "PyExtensionsCheck", "PyFiles", "PyLay", "PyLicenses", "PyPackages", "PyPackagesReport", "PyScript", "PySelect", "PySite", "PySymbols", "PyTestProgram", "PyZipMerge", "PyZipPart", "PyZipReport", "PyZipWheel"]

def _arguments(action):
    return [line for line in action.argv or []]

def _actions_impl(ctx):
    env = analysistest.begin(ctx)
    actions = [a for a in analysistest.target_actions(env) if a.mnemonic in _OURS]
    asserts.equals(env, sorted(ctx.attr.mnemonics), sorted([a.mnemonic for a in actions]))
    for action in actions:
        asserts.equals(env, {}, action.env, action.mnemonic + " has an environment")
        for argument in _arguments(action):
            asserts.false(env, argument.startswith("/") and not argument.startswith("//"), "{} is given the host's path {}".format(action.mnemonic, argument))
    return analysistest.end(env)

_ACTIONS_ATTRS = {"mnemonics": attr.string_list()}
_actions_test = analysistest.make(_actions_impl, attrs = _ACTIONS_ATTRS)
_dbg_actions_test = analysistest.make(
    _actions_impl,
    attrs = _ACTIONS_ATTRS,
    config_settings = {"//command_line_option:compilation_mode": "dbg"},
)

def actions_test(name, target, mnemonics, dbg = False):
    """A test that a target makes just these actions of ours, with empty environments and no path of the host.

    Args:
      name: name of the test.
      target: label of the target.
      mnemonics: list of mnemonics, repeated as often as they occur.
      dbg: whether with -c dbg.
    """
    test = _dbg_actions_test if dbg else _actions_test
    test(name = name, target_under_test = target, mnemonics = mnemonics)

def _argument_values(env, mnemonic, flag):
    """The values of a flag in all actions of a mnemonic."""
    values = []
    for action in analysistest.target_actions(env):
        arguments = _arguments(action) if action.mnemonic == mnemonic else []
        for index in range(len(arguments) - 1):
            if arguments[index] == flag:
                values.append(arguments[index + 1])
    return values

def _arguments_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.equals(env, ctx.attr.values, _argument_values(env, ctx.attr.mnemonic, ctx.attr.flag))
    return analysistest.end(env)

_arguments_test = analysistest.make(_arguments_impl, attrs = {
    "flag": attr.string(),
    "mnemonic": attr.string(),
    "values": attr.string_list(),
})

def arguments_test(name, target, mnemonic, flag, values):
    """A test of the values that the actions of one mnemonic are given for a flag.

    Args:
      name: name of the test.
      target: label of the target.
      mnemonic: of the actions to look at.
      flag: for example "-conf".
      values: list of strings, in order.
    """
    _arguments_test(name = name, target_under_test = target, mnemonic = mnemonic, flag = flag, values = values)

def _entries_impl(ctx):
    env = analysistest.begin(ctx)
    values = _argument_values(env, "PyZipPart", "-entry") + _argument_values(env, "PyTestProgram", "-entry")
    entries = {name: source for name, source in [value.split("\t")[1:] for value in values]}
    asserts.equals(env, ctx.attr.entries, {name: source for name, source in entries.items() if not name.startswith("pyruntime_testing/")})
    return analysistest.end(env)

_entries_test = analysistest.make(_entries_impl, attrs = {"entries": attr.string_dict()})

def entries_test(name, target, entries):
    """A test of what a target compiles.

    Args:
      name: name of the test.
      target: label of the target.
      entries: dict, name in the zip to the source as tracebacks show it.
    """
    _entries_test(name = name, target_under_test = target, entries = entries)

def _runfiles_impl(ctx):
    env = analysistest.begin(ctx)
    target = analysistest.target_under_test(env)
    files = target[DefaultInfo].default_runfiles.files.to_list()
    asserts.equals(env, sorted(ctx.attr.files), sorted([file.short_path for file in files]))
    return analysistest.end(env)

_runfiles_test = analysistest.make(_runfiles_impl, attrs = {"files": attr.string_list()})

def runfiles_test(name, target, files):
    """A test of the runfiles of a target.

    Args:
      name: name of the test.
      target: label of the target.
      files: list of paths below the workspace.
    """
    _runfiles_test(name = name, target_under_test = target, files = files)

def _environment_impl(ctx):
    env = analysistest.begin(ctx)
    info = analysistest.target_under_test(env)[RunEnvironmentInfo]
    asserts.equals(env, ctx.attr.environment, info.environment)
    asserts.equals(env, ctx.attr.inherited, info.inherited_environment)
    return analysistest.end(env)

_environment_test = analysistest.make(_environment_impl, attrs = {
    "environment": attr.string_dict(),
    "inherited": attr.string_list(),
})

def environment_test(name, target, environment, inherited):
    """A test of the environment that Bazel starts a target in.

    Args:
      name: name of the test.
      target: label of the target.
      environment: dict of what is set.
      inherited: list of what comes from outside.
    """
    _environment_test(name = name, target_under_test = target, environment = environment, inherited = inherited)

def _overrides_impl(ctx):
    env = analysistest.begin(ctx)
    overrides = analysistest.target_under_test(env)[PythonZipInfo].overrides
    asserts.equals(env, ctx.attr.overrides, {o.old: o.new for o in overrides})
    return analysistest.end(env)

_overrides_test = analysistest.make(_overrides_impl, attrs = {"overrides": attr.string_dict()})

def overrides_test(name, target, overrides):
    """A test of what a zip replaces in a runtime.

    Args:
      name: name of the test.
      target: label of the python_zip.
      overrides: dict, entry of the runtime's archive to the zip's entry.
    """
    _overrides_test(name = name, target_under_test = target, overrides = overrides)
