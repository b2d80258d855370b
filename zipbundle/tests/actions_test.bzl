"""Tests of the actions that zipbundle makes."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")

visibility("private")

_MNEMONICS = ["PyAttach", "PyFiles", "PyZipMerge", "PyZipPart", "PyZipReport"]

def _actions_test_impl(ctx):
    env = analysistest.begin(ctx)
    actions = analysistest.target_actions(env)
    asserts.equals(env, _MNEMONICS, sorted({a.mnemonic: None for a in actions}))
    for action in actions:
        asserts.equals(env, {}, action.env, action.mnemonic)

        # The tool itself and its command, nothing of a shell. (argv shows the lines of the parameter file.)
        asserts.true(env, action.argv[0].endswith("/zipbundle"), action.argv[0])
        asserts.true(env, action.argv[1] in ["attach", "compile", "files", "merge", "report"], action.argv[1])
        for arg in action.argv:
            asserts.false(env, arg.startswith("/") and not arg.startswith("//"), "absolute: " + arg)
    return analysistest.end(env)

actions_test = analysistest.make(_actions_test_impl)

def _parts_test_impl(ctx):
    env = analysistest.begin(ctx)
    parts = [a for a in analysistest.target_actions(env) if a.mnemonic == "PyZipPart"]
    names = sorted([f.short_path.partition(".parts/")[2] for a in parts for f in a.outputs.to_list()])
    asserts.equals(env, [
        "part.report.txt",
        "part.report.txt",
        "part.zip",
        "part.zip",
    ], names)
    return analysistest.end(env)

parts_test = analysistest.make(_parts_test_impl)
