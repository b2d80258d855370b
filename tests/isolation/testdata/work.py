"""What the tool's children import."""


def square(x):
    return x * x
