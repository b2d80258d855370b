"""Beside the main file."""

NAME = "helper"
