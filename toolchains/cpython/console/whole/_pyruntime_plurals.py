"""The function that `gettext` makes of a plural form."""

from types import FunctionType

from _pyruntime_expressions import parse


def exec(text, namespace):
    """The one text that `c2py` runs: a function of `n` that returns an expression."""
    _, found, expression = text.partition("return int(")
    if not found:
        raise NotImplementedError("gettext: no equivalent without a compiler for this text of c2py")
    value = parse(expression.rstrip().removesuffix(")"))
    as_int = namespace["_as_int"]

    def func(n):
        if not isinstance(n, int):
            n = as_int(n)
        return int(value({"n": n}, {}))

    # A function of gettext: warnings name the caller's line.
    namespace["func"] = FunctionType(func.__code__, namespace, "func", None, func.__closure__)
