"""Macro `nested_bazel_test`: a Go test that starts Bazels of its own."""

load("@rules_go//go:def.bzl", "go_test")

visibility("//tests/...")

def nested_bazel_test(name, srcs, size = "enormous", exclusive = False, **kwargs):
    """A go_test that finds bazelw in BAZELW and runs it, for minutes; `manual`, outside the sandbox.

    Args:
      name: the target's name.
      srcs: Go files.
      size: as of go_test.
      exclusive: whether no other test may run beside it.
      **kwargs: further attributes of go_test.
    """
    go_test(
        name = name,
        size = size,
        srcs = srcs,
        data = ["//:bazelw"],
        env = {"BAZELW": "$(rootpath //:bazelw)"},
        env_inherit = ["HOME", "PATH", "XDG_CACHE_HOME"],
        tags = (["exclusive"] if exclusive else []) + ["external", "local", "manual"],
        **kwargs
    )
