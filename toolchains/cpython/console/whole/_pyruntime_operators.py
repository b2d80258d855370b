"""The operators of an expression, from the loosest to the tightest."""

import operator

from _pyruntime_primaries import Primaries

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


class Parser(Primaries):
    """Reads a text from left to right; each function returns a function of globals and locals."""

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
