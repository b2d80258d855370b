"""Expressions in text, for a runtime without a compiler: annotations, arguments in configuration files, plural forms.

Names, attributes, subscripts, calls, literals, tuples, lists, sets, dicts, operators, conditions. No lambda, comprehension, f-string or
await: those are a SyntaxError that says so. Each expression becomes a function of globals and locals.
"""

import builtins
import operator

from _pyruntime_tokens import number, string, tokens

_COMPARISONS = {
    "<": operator.lt, "<=": operator.le, "==": operator.eq, "!=": operator.ne, ">": operator.gt, ">=": operator.ge,
    "is": operator.is_, "is not": operator.is_not,
    "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
}

# From the loosest to the tightest.
_BINARY = (
    {"|": operator.or_},
    {"^": operator.xor},
    {"&": operator.and_},
    {"<<": operator.lshift, ">>": operator.rshift},
    {"+": operator.add, "-": operator.sub},
    {"*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "@": operator.matmul},
)

_UNARY = {"-": operator.neg, "+": operator.pos, "~": operator.invert}

_CONSTANTS = {"None": None, "True": True, "False": False}

_RESERVED = frozenset(
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda "
    "nonlocal not or pass raise return try while with yield".split()
)


class Parser:
    """Reads a text from left to right."""

    def __init__(self, text):
        self.text = text
        self.tokens = list(tokens(text))
        self.at = 0

    def fail(self):
        raise SyntaxError(f"invalid expression, or one that needs a compiler: {self.text!r}")

    def take(self, *words):
        """The next token if it is one of these, else an empty text."""
        kind, token = self.tokens[self.at]
        if kind in ("operator", "name") and token in words:
            self.at += 1
            return token
        return ""

    def expect(self, word):
        if not self.take(word):
            self.fail()

    def end(self):
        if self.tokens[self.at][0] != "end":
            self.fail()

    def is_name(self):
        kind, token = self.tokens[self.at]
        return kind == "name" and token not in _RESERVED

    def name(self):
        if not self.is_name():
            self.fail()
        self.at += 1
        return self.tokens[self.at - 1][1]

    # Each of these reads an expression and returns a function of globals and locals.

    def expression(self):
        value = self._either()
        if not self.take("if"):
            return value
        condition = self._either()
        self.expect("else")
        other = self.expression()
        return lambda g, l: value(g, l) if condition(g, l) else other(g, l)

    def _either(self):
        left = self._both()
        if not self.take("or"):
            return left
        right = self._either()
        return lambda g, l: left(g, l) or right(g, l)

    def _both(self):
        left = self._negation()
        if not self.take("and"):
            return left
        right = self._both()
        return lambda g, l: left(g, l) and right(g, l)

    def _negation(self):
        if not self.take("not"):
            return self._comparison()
        value = self._negation()
        return lambda g, l: not value(g, l)

    def _comparison(self):
        terms, tests = [self._binary(0)], []
        while word := self.take("<", "<=", "==", "!=", ">", ">=", "is", "in", "not"):
            if word == "not":
                self.expect("in")
                word = "not in"
            elif word == "is" and self.take("not"):
                word = "is not"
            tests.append(_COMPARISONS[word])
            terms.append(self._binary(0))
        if not tests:
            return terms[0]

        def compare(g, l):
            left = terms[0](g, l)
            for test, term in zip(tests, terms[1:]):
                right = term(g, l)
                result = test(left, right)
                if not result:
                    break
                left = right
            return result

        return compare

    def _binary(self, level):
        if level == len(_BINARY):
            return self._unary()
        left = self._binary(level + 1)
        while word := self.take(*_BINARY[level]):
            left = self._operation(_BINARY[level][word], left, self._binary(level + 1))
        return left

    def _operation(self, apply, left, right):
        return lambda g, l: apply(left(g, l), right(g, l))

    def _unary(self):
        if word := self.take(*_UNARY):
            apply, value = _UNARY[word], self._unary()
            return lambda g, l: apply(value(g, l))
        base = self._primary()
        return self._operation(operator.pow, base, self._unary()) if self.take("**") else base

    def _primary(self):
        value = self._atom()
        while word := self.take(".", "[", "("):
            value = {".": self._attribute, "[": self._subscript, "(": self._call}[word](value)
        return value

    def _attribute(self, value):
        name = self.name()
        return lambda g, l: getattr(value(g, l), name)

    def _subscript(self, value):
        items, single = self._items("]", self._slice)
        if not items:
            self.fail()
        if single:
            return lambda g, l: value(g, l)[items[0](g, l)[0]]
        return lambda g, l: value(g, l)[tuple(x for item in items for x in item(g, l))]

    def _slice(self):
        parts = []
        while len(parts) < 3:
            empty = self.tokens[self.at][1] in (":", "]", ",") and self.tokens[self.at][0] == "operator"
            parts.append((lambda g, l: None) if empty else self.expression())
            if not self.take(":"):
                break
        else:
            self.fail()
        if len(parts) == 1:
            return parts[0]
        return lambda g, l: slice(*(part(g, l) for part in parts))

    def _call(self, function):
        positional, named = [], []
        while not self.take(")"):
            if self.take("**"):
                named.append((None, self.expression()))
            elif self.is_name() and self.tokens[self.at + 1] == ("operator", "="):
                name = self.name()
                self.expect("=")
                named.append((name, self.expression()))
            else:
                positional.append(self._item(self.expression))
            if not self.take(","):
                self.expect(")")
                break

        def call(g, l):
            keywords = {}
            for name, value in named:
                keywords.update(value(g, l) if name is None else {name: value(g, l)})
            return function(g, l)(*(x for item in positional for x in item(g, l)), **keywords)

        return call

    def _item(self, read):
        """One element, or several behind a star: a function that returns a tuple of them."""
        if self.take("*"):
            values = self._binary(0)
            return lambda g, l: tuple(values(g, l))
        value = read()
        return lambda g, l: (value(g, l),)

    def _items(self, end, read):
        """The elements as far as `end`, and whether there is one alone, without star and comma."""
        items, single = [], True
        while not self.take(end):
            single = not items and self.tokens[self.at] != ("operator", "*")
            items.append(self._item(read))
            if not self.take(","):
                self.expect(end)
                break
            single = False
        return items, single and len(items) == 1

    def _atom(self):
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            value = number(token)
        elif kind == "string":
            value = self._strings(token)
        elif token == "...":
            value = ...
        elif kind == "name" and token in _CONSTANTS:
            value = _CONSTANTS[token]
        elif kind == "name" and token not in _RESERVED:
            return lambda g, l: _look_up(token, g, l)
        elif token in ("(", "[", "{"):
            return self._display(token)
        else:
            self.fail()
        return lambda g, l: value

    def _strings(self, token):
        value = string(token)
        while self.tokens[self.at][0] == "string":
            self.at += 1
            value += string(self.tokens[self.at - 1][1])
        return value

    def _display(self, token):
        if token == "{":
            return self._dict_or_set()
        items, single = self._items({"(": ")", "[": "]"}[token], self.expression)
        if token == "(" and single:
            return lambda g, l: items[0](g, l)[0]
        kind = tuple if token == "(" else list
        return lambda g, l: kind(x for item in items for x in item(g, l))

    def _dict_or_set(self):
        start = self.at
        if not self.take("}"):
            if not self.take("**", "*"):
                self.expression()
            is_dict = self.tokens[self.at][1] == ":" or self.tokens[self.at - 1][1] == "**"
            self.at = start
            if not is_dict:
                items, _ = self._items("}", self.expression)
                return lambda g, l: {x for item in items for x in item(g, l)}
        self.at = start
        pairs = []
        while not self.take("}"):
            if self.take("**"):
                pairs.append((None, self._binary(0)))
            else:
                key = self.expression()
                self.expect(":")
                pairs.append((key, self.expression()))
            if not self.take(","):
                self.expect("}")
                break

        def make(g, l):
            made = {}
            for key, value in pairs:
                made.update(value(g, l) if key is None else {key(g, l): value(g, l)})
            return made

        return make


def _look_up(name, g, l):
    for scope in (l, g):
        try:
            return scope[name]
        except KeyError:
            pass
    known = g.get("__builtins__", builtins)
    try:
        return known[name] if isinstance(known, dict) else getattr(known, name)
    except (AttributeError, KeyError):
        raise NameError(f"name {name!r} is not defined", name=name) from None


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
