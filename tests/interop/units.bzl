"""Unit tests of functions that need no target."""

load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("//rules/interop:builtins_repo.bzl", "has_builtins")  # buildifier: disable=bzl-visibility
load("//rules/private:patterns.bzl", "matcher", "without")  # buildifier: disable=bzl-visibility
load("//rules/private:py_deps.bzl", "is_extension_module", "roots_of")  # buildifier: disable=bzl-visibility

visibility("private")

_MATCHES = {
    "**": ["a.py", "a/b.py"],
    "**/*.py": ["a.py", "a/b.py", "a/b/c.py"],
    "*.py": ["a.py"],
    "**/test_*.py": ["a/test_b.py", "test_.py"],
    "[!b-z].py": ["a.py", "-.py"],
    "[a-c]?.py": ["b1.py"],
    "a/**/c.py": ["a/c.py", "a/b/c.py", "a/b/b/c.py"],
    "{a,b/{c,d}}.py": ["a.py", "b/c.py", "b/d.py"],
}

_NO_MATCHES = {
    "*": ["a/b"],
    "*.py": ["a/b.py", "a.pyc"],
    "**/test_*.py": ["a/b_test.py", "test_/a.py"],
    "[!b-z].py": ["c.py"],
    "[a-c]?.py": ["d1.py", "b.py"],
    "a/**/c.py": ["b/a/c.py", "a/bc.py"],
    "{a,b/{c,d}}.py": ["c.py", "b.py"],
}

def _patterns_impl(ctx):
    env = unittest.begin(ctx)
    for pattern, names in _MATCHES.items():
        for name in names:
            asserts.true(env, matcher(pattern)(name), "{} matches {}".format(pattern, name))
    for pattern, names in _NO_MATCHES.items():
        for name in names:
            asserts.false(env, matcher(pattern)(name), "{} does not match {}".format(pattern, name))
    for pattern in ["[a", "{a", "a}", "\\*"]:
        asserts.equals(env, None, matcher(pattern))
    entries = [struct(name = name) for name in ["a.py", "b/test_a.py", "c.py"]]
    left = without(["**/test_*.py", "b/*", "d.py", "[a"], entries)
    asserts.equals(env, ["a.py", "c.py"], [entry.name for entry in left.entries])
    asserts.equals(env, ["b/test_a.py"], left.left_out)
    asserts.equals(env, ["d.py", "[a"], left.patterns)
    return unittest.end(env)

patterns_test = unittest.make(_patterns_impl)

def _paths_impl(ctx):
    env = unittest.begin(ctx)
    imports = {"_main/a": None, "_main/a/b/c": None}
    asserts.equals(env, ["_main/a/b/c", "_main/a", "_main"], roots_of("_main/a/b/c/d", imports))
    asserts.equals(env, ["other"], roots_of("other/a/b", imports))
    for name in ["x.cpython-313-x86_64-linux-gnu.so", "_rust.abi3.so", "fast.so", "w.cp313-win_amd64.pyd"]:
        asserts.true(env, is_extension_module(name), name)
    for name in ["libz.so", "libz.so.1", "z.py", "openblas-1.so", "so"]:
        asserts.false(env, is_extension_module(name), name)
    asserts.true(env, has_builtins("7.7.1") and not has_builtins("8.0.0") and not has_builtins(""))
    return unittest.end(env)

paths_test = unittest.make(_paths_impl)
