"""Names that stand in many places, and attributes that the compiler collects in a set."""

from __future__ import annotations

import collections.abc as abc
import os.path


class Outer[T]:
    __slots__ = ("zebra", "apple", "_private")
    __match_args__ = ("zebra", "apple")

    class Inner:
        def method(self) -> Outer.Inner:
            self.zebra = self.apple = self.middle = self.banana = self.__mangled = 1
            return lambda: (self, __class__)

    def __init__(self, zebra: int, /, apple: str = "zebra", *args: abc.Sequence, key: bool = True, **kwargs) -> None:
        self.zebra, self.apple, self.cherry, self.date, self.elderberry = zebra, apple, args, key, kwargs
        self._private = os.path.join("zebra", "apple")

    def generic[K: int, *Ts, **P](self, x: K) -> tuple[*Ts]:
        type Alias[V] = dict[K, V]
        return Alias

    @property
    def value(self):
        try:
            return [y for x in self.args if x for y in x if (z := y)], {x: lambda: x for x in ()}
        finally:
            self.done = lambda: "done in finally"
