"""A package with modules in C and C++, which are linked into the executable."""

from . import _single
from ._fast import GREETING, sorted

answer = _single.answer
