"""Constants of every kind, equal ones that are not the same, and sets whose order nobody gives."""

NUMBERS = (0, 1, -1, 256, 257, -5, -6, 2**31 - 1, -(2**31), 2**31, 2**62, -(2**64), 2**200 + 1, -(2**225))
FLOATS = (0.0, -0.0, 1.0, 1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10, 3.141592653589793, 1j, -0j, 1 + 2j)
SAME = (1, 1.0, True, 1j + 0, "1", b"1", (1,), (1.0,), (True,))
TEXT = ("", "a", "é", "ÿ", "Ā", "name", "not a name", "größe", "\ud800", "\U0001f600", "x" * 255, "x" * 256, "-" * 300)
BYTES = (b"", b"a", b"abc", b"abc", bytes(3))
NESTED = ((), ((),), ((), ((),)), (None, ..., True, False), ("name", ("name", ("name",))))


def in_set(x):
    return x in {"b", "a", "c", 1, 2.0, None, (1, 2), b"x", "not a name", "größe"}


def in_set_too(x):
    return x in {"größe", "not a name", b"x", (1, 2), None, 2.0, 1, "c", "a", "b"} or x in {frozenset}


def again():
    return 1000, 1000.5, "not a name", b"abc", (1, 2), ("name", ("name", ("name",)))


def and_again(name="not a name", größe=1000):
    return again(), dict(größe=1000.5, name=b"abc"), dict(größe=1, name=2)
