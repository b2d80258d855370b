"""Macros of tests that start Bazels of their own: `nested_bazel_test` in Go, `nested_bazel_script` in shell."""

load("@rules_go//go:def.bzl", "go_test")
load("@rules_shell//shell:sh_test.bzl", "sh_test")

visibility("//tests/...")

_ENV_INHERIT = ["HOME", "PATH", "XDG_CACHE_HOME"]
_TAGS = ["external", "local", "manual"]

def nested_bazel_script(name, size = "enormous"):
    """The script `<name>.sh` as a test that has bazelw beside it and runs it, for minutes; `manual`, outside the sandbox.

    Args:
      name: the target's name.
      size: as of sh_test.
    """
    sh_test(
        name = name,
        size = size,
        srcs = [name + ".sh"],
        data = ["//:bazelw"],
        env_inherit = _ENV_INHERIT,
        tags = _TAGS,
    )

def nested_bazel_test(name, srcs, size = "enormous", exclusive = False, more_data = [], **kwargs):
    """A go_test that finds bazelw in BAZELW and runs it, for minutes; `manual`, outside the sandbox.

    Args:
      name: the target's name.
      srcs: Go files.
      size: as of go_test.
      exclusive: whether no other test may run beside it.
      more_data: files beside bazelw.
      **kwargs: further attributes of go_test.
    """
    go_test(
        name = name,
        size = size,
        srcs = srcs,
        data = ["//:bazelw"] + more_data,
        env = {"BAZELW": "$(rootpath //:bazelw)"},
        env_inherit = _ENV_INHERIT,
        tags = (["exclusive"] if exclusive else []) + _TAGS,
        **kwargs
    )
