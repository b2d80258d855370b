"""A module that fails in a known line."""


def divide(a, b):
    return a / b
