"""Tests of the grouping of modules into actions."""

load("@bazel_skylib//lib:partial.bzl", "partial")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("//zipbundle/private:chunks.bzl", "MAX_FILES", "chunks")

visibility("private")

def _entries(names):
    return [struct(name = name) for name in names]

def _names(chunk):
    return [entry.name for entry in chunk.entries]

def _many(count):
    return ["game/module_%d.py" % i for i in range(count)]

def _folders_test_impl(ctx):
    env = unittest.begin(ctx)
    large = ["large/%d.py" % i for i in range(MAX_FILES)]
    result = chunks(_entries(["z/x.py", "top.py", "a/x.py", "a/b/x.py", "a/w.py"] + large))
    asserts.equals(env, ["", "large", "z"], [c.folder for c in result])
    asserts.equals(env, ["part", "large/part", "z/part"], [c.key for c in result])
    asserts.equals(env, ["top.py", "a/w.py", "a/x.py", "a/b/x.py"], _names(result[0]))
    asserts.equals(env, sorted(large), _names(result[1]))
    asserts.equals(env, [], chunks([]))
    return unittest.end(env)

def _size_test_impl(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, 1, len(chunks(_entries(_many(MAX_FILES)))))
    result = chunks(_entries(_many(1000)))
    asserts.equals(env, sorted(_many(1000)), [name for c in result for name in _names(c)])
    asserts.equals(env, len(result), len({c.key: None for c in result}))
    for c in result:
        asserts.true(env, len(c.entries) <= MAX_FILES)

    # Not many small ones either.
    asserts.true(env, len(result) <= 80, "%d chunks of 1000 files" % len(result))
    return unittest.end(env)

def _stable_test_impl(ctx):
    env = unittest.begin(ctx)
    old = chunks(_entries(_many(1000)))
    before = {c.key: _names(c) for c in old}
    for added in ["game/a.py", "game/module_500a.py", "game/zz.py"]:
        after = {c.key: _names(c) for c in chunks(_entries(_many(1000) + [added]))}
        changed = [key for key in after if before.get(key) != after[key]]
        asserts.true(env, len(changed) <= 4, "%s changed %d of %d chunks" % (added, len(changed), len(old)))
    return unittest.end(env)

# Many small folders: few actions, and a new file changes few of them.
def _groups_test_impl(ctx):
    env = unittest.begin(ctx)
    names = ["game/level_%d/%s.py" % (i, name) for i in range(200) for name in ["__init__", "map", "units"]]
    old = chunks(_entries(names))
    asserts.equals(env, sorted(names), sorted([name for c in old for name in _names(c)]))
    asserts.equals(env, len(old), len({c.key: None for c in old}))
    asserts.true(env, len(old) <= 60, "%d chunks of 200 folders" % len(old))
    before = {c.key: _names(c) for c in old}
    for added in ["game/level_1/a.py", "game/level_100/z.py", "game/level_1000/__init__.py"]:
        result = chunks(_entries(names + [added]))
        for c in result:
            asserts.true(env, len(c.entries) <= MAX_FILES)
        changed = [c.key for c in result if before.get(c.key) != _names(c)]
        asserts.true(env, len(changed) <= 4, "%s changed %d of %d chunks" % (added, len(changed), len(old)))
    return unittest.end(env)

_groups_test = unittest.make(_groups_test_impl)
_folders_test = unittest.make(_folders_test_impl)
_size_test = unittest.make(_size_test_impl)
_stable_test = unittest.make(_stable_test_impl)

def chunks_test_suite(name):
    unittest.suite(name, *[
        partial.make(test, size = "small")
        for test in [_folders_test, _groups_test, _size_test, _stable_test]
    ])
