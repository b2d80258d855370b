"""Stands for any Python file: analysis tests do not read it."""
