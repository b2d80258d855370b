"""In a folder without __init__.py: `tests.interop.lib.spaces` is a namespace package."""

NAME = __name__
