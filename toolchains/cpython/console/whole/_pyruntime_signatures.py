"""The text signatures of functions written in C."""

from _pyruntime_operators import Parser

_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = range(5)


def read(text, names):
    """Read a signature.

    Returns:
        list of (name, kind, () or (default,)), and whether the first one is the bound object.
    """
    parser = Parser(text)
    parameters, kind, bound = [], _POSITIONAL_OR_KEYWORD, False
    parser.expect("(")
    while not parser.take(")"):
        bound = parser.take("$") or bound
        if parser.take("/"):
            parameters = [(name, _POSITIONAL_ONLY, default) for name, _, default in parameters]
        elif parser.take("**"):
            parameters.append((parser.name(), _VAR_KEYWORD, ()))
        elif parser.take("*"):
            kind = _KEYWORD_ONLY
            if parser.is_name():
                parameters.append((parser.name(), _VAR_POSITIONAL, ()))
        else:
            name = parser.name()
            default = (_constant(parser.expression()(names, names)),) if parser.take("=") else ()
            parameters.append((name, kind, default))
        if not parser.take(","):
            parser.expect(")")
            break
    parser.end()
    return parameters, bound


def _constant(value):
    if not isinstance(value, (str, int, float, complex, bytes, bool, tuple, list, dict, set, type(None), type(...))):
        raise ValueError(value)
    return value
