"""A module of a branch: once_test.go writes another text into its copy."""

GREETING = "hello"
