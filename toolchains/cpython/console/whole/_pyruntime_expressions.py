"""Expressions in text, for a runtime without a compiler: annotations, arguments in configuration files, plural forms.

Names, attributes, subscripts, calls, literals, tuples, lists, sets, dicts, operators, conditions. No lambda, comprehension, f-string or
await: those are a SyntaxError that says so. Each expression becomes a function of globals and locals.
"""

import builtins

from _pyruntime_operators import Parser


class Expression:
    """What takes the place of a code object: a function of globals and locals. Copied and pickled as little as code objects are."""

    __slots__ = ("text", "value")

    def __init__(self, text):
        self.text = text
        self.value = _read(text)

    def __call__(self, g, l):
        return self.value(g, l)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        raise TypeError("cannot pickle code objects")


def parse(text):
    """The expression in a text. SyntaxError if there is none, or one that needs a compiler."""
    return Expression(text)


def _read(text):
    parser = Parser(text.strip(" \t"))
    value = parser.expression()
    if parser.take(","):
        parser = Parser(f"({parser.text})")
        value = parser.expression()
    parser.end()
    return value


def compile(source, filename, mode):
    """What the built-in function does for an expression: something that `eval` here takes."""
    return parse(source)


def eval(source, globals=None, locals=None):
    """What the built-in function does for an expression, its text, or what `compile` here returned."""
    if isinstance(source, _CODE):
        return builtins.eval(source, globals, locals)
    scope = {} if globals is None else globals
    value = Expression(source) if isinstance(source, str) else source
    return value(scope, scope if locals is None else locals)


_CODE = type(parse.__code__)
