"""In a zip of the runtime."""

NAME = "shared"
