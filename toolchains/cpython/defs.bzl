"""What the generated BUILD file of a CPython tree loads."""

load("//toolchains/cpython/private:tree.bzl", _cpython_tree = "cpython_tree")

visibility("public")

cpython_tree = _cpython_tree
