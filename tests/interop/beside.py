"""Beside the program's main file."""

NAME = "beside"
