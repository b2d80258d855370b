"""Replaces the standard library's module, which prints a poem."""

NAME = "ours"
