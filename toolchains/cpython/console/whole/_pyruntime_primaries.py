"""The parts of an expression between its operators: names, literals, displays, attributes, subscripts, calls."""

import builtins

from _pyruntime_reader import RESERVED, Reader
from _pyruntime_tokens import number, string

_CONSTANTS = {"None": None, "True": True, "False": False}


class Primaries(Reader):
    """Each function reads a part and returns a function of globals and locals. `expression` and `_binary` are its heir's."""

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
        elif kind == "name" and token not in RESERVED:
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
