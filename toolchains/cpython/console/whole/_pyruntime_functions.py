"""Functions with given parameters, without a compiler: the instructions of a template, under other names."""

from types import CellType, CodeType, FunctionType

from _pyruntime_templates import outer


def _codes(outer):
    return [c for c in outer.__code__.co_consts if isinstance(c, CodeType)]


# By the number of parameters besides the first.
_CODES = _codes(outer)
_MOST = 64


def _template(count):
    if count >= len(_CODES):
        import _pyruntime_more_templates

        _CODES.extend(_codes(_pyruntime_more_templates.outer))
    return _CODES[count]


def make(name, parameters, call, namespace, keyword_only=0):
    """Make a function that calls `call(first, (second, third, ...))` with its arguments.

    Args:
        name: the function's name.
        parameters: names of its parameters, at least one; the last `keyword_only` ones are given by keyword.
        call: what it calls.
        namespace: its globals.
        keyword_only: how many parameters are given by keyword only.
    """
    if len(parameters) - 1 > _MOST:
        return _make_long(name, tuple(parameters), call, namespace, keyword_only)
    code = _template(len(parameters) - 1).replace(
        co_argcount=len(parameters) - keyword_only,
        co_kwonlyargcount=keyword_only,
        co_name=name,
        co_qualname=name,
        co_varnames=tuple(parameters),
    )
    return FunctionType(code, namespace, name, None, (CellType(call),))


def _make_long(name, parameters, call, namespace, keyword_only):
    """Bind the arguments of a function with more parameters than any template. `inspect` does not see its signature."""
    positional = parameters[: len(parameters) - keyword_only]

    def function(*args, **keywords):
        if len(args) > len(positional):
            raise TypeError(f"{name}() takes {len(positional)} positional arguments but {len(args)} were given")
        values = dict(zip(parameters, args))
        if known := next((key for key in keywords if key in values), None):
            raise TypeError(f"{name}() got multiple values for argument {known!r}")
        if unknown := next((key for key in keywords if key not in parameters), None):
            raise TypeError(f"{name}() got an unexpected keyword argument {unknown!r}")
        defaults = dict(zip(reversed(positional), reversed(function.__defaults__ or ())))
        values = defaults | (function.__kwdefaults__ or {}) | values | keywords
        if missing := [key for key in parameters if key not in values]:
            raise TypeError(f"{name}() missing {len(missing)} required arguments: {', '.join(map(repr, missing))}")
        return call(values[parameters[0]], tuple(values[key] for key in parameters[1:]))

    function.__name__ = function.__qualname__ = name
    function.__module__ = namespace.get("__name__")
    return function
