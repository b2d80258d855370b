"""What reads the tokens of an expression, for _pyruntime_primaries."""

from _pyruntime_tokens import tokens

RESERVED = frozenset(
    "and as assert async await break class continue def del elif else except finally for from global if import in is lambda "
    "nonlocal not or pass raise return try while with yield".split()
)


class Reader:
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
        return kind == "name" and token not in RESERVED

    def name(self):
        if not self.is_name():
            self.fail()
        self.at += 1
        return self.tokens[self.at - 1][1]
