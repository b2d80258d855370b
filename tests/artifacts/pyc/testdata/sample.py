"""A module with every kind of constant; sample.pyc.hex is what Python 3.13.5 makes of it."""

NUMBERS = (0, -1, 1 << 70, 1.5, 2j, None, True, ..., b"bytes", "größe", frozenset({1}))


class Outer:
    def method(self, n):
        def inner():
            return [m for m in range(n) if m in {1, 2, 3}]

        return lambda: inner()
