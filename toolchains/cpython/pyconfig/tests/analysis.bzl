"""Analysis tests of cpython_pyconfig."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//toolchains/cpython/pyconfig:pyconfig.bzl", "PyconfigInfo")

visibility("private")

_PLATFORM = "//command_line_option:platforms"
_GLIBC = str(Label("//toolchains/platforms:linux_x86_64"))
_MUSL = str(Label("//toolchains/platforms:linux_x86_64_musl"))

def _params(env):
    for action in analysistest.target_actions(env):
        if action.outputs.to_list()[0].basename == "pyconfig.params":
            return action.content.split("\n")
    fail("no action writes pyconfig.params")

def _flags_impl(ctx):
    env = analysistest.begin(ctx)
    lines = _params(env)
    for flag in ["-Werror", "-DUSERS", "-flto", "-fsanitize=address", "-Wl,--users", "-O2", "-g"]:
        asserts.false(env, flag in lines, "the probes are compiled or linked with the user's " + flag)
    for word in ["@SOURCE@", "@OBJECTS@", "@OUTPUT@", "HAVE_FORK="]:
        asserts.true(env, word in lines, "no " + word + " in the parameters")
    return analysistest.end(env)

flags_test = analysistest.make(_flags_impl, config_settings = {
    "//command_line_option:compilation_mode": "opt",
    "//command_line_option:copt": ["-Werror", "-DUSERS", "-fsanitize=address"],
    "//command_line_option:conlyopt": ["-flto"],
    "//command_line_option:features": ["thin_lto", "asan"],
    "//command_line_option:linkopt": ["-Wl,--users", "-fsanitize=address"],
    _PLATFORM: _GLIBC,
})

def _module_impl(ctx):
    env = analysistest.begin(ctx)
    info = analysistest.target_under_test(env)[PyconfigInfo]
    asserts.equals(env, ctx.attr.multiarch, info.multiarch)
    asserts.equals(env, ctx.attr.module, info.sysconfigdata_module)
    asserts.equals(env, "pyconfig.h", info.header.basename)
    asserts.equals(env, info.header.dirname, info.include_dir)
    return analysistest.end(env)

_MODULE_ATTRS = {"module": attr.string(), "multiarch": attr.string()}

glibc_module_test = analysistest.make(_module_impl, attrs = _MODULE_ATTRS, config_settings = {_PLATFORM: _GLIBC})
musl_module_test = analysistest.make(_module_impl, attrs = _MODULE_ATTRS, config_settings = {_PLATFORM: _MUSL})

def _error_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, ctx.attr.message)
    return analysistest.end(env)

def _error_test(platform):
    return analysistest.make(
        _error_impl,
        attrs = {"message": attr.string()},
        config_settings = {_PLATFORM: platform},
        expect_failure = True,
    )

unknown_os_test = _error_test(str(Label("//toolchains/cpython/pyconfig/tests:unknown_os")))
unknown_cpu_test = _error_test(str(Label("//toolchains/cpython/pyconfig/tests:unknown_cpu")))
