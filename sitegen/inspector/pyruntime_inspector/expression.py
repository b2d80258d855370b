"""Runs an expression. Only in //sitegen/inspector:expressions: a program that was built without it has no such module."""

import builtins
import hmac
import os
import sys
import traceback

import pyruntime_leakfinder as finder

from pyruntime_inspector.guard import Refusal

_MOST_TEXT = 64 * 1024


def _one(values, name):
    if len(values) != 1:
        raise Refusal("400 Bad Request", f"the form has {len(values)} fields {name!r}: send one")
    return values[0]


class Expressions:
    """Expressions for whoever knows the token."""

    def __init__(self):
        self.token = os.urandom(32).hex()

    def check(self, tokens):
        """Refusal unless the form has the token, and once. How long that takes does not depend on what is wrong in it."""
        token = _one(tokens, "token")
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            raise Refusal("403 Forbidden", "the token is wrong: the program tells it as Inspector.token, a new one at each start")

    def run(self, expressions):
        """The expression and its value's repr, or its error, both text. It runs in the server's thread."""
        text = _one(expressions, "expression")
        names = {"__builtins__": builtins, "finder": finder, "modules": sys.modules, "object_at": finder.object_at}
        try:
            value = repr(eval(compile(text.strip(), "<inspector>", "eval"), names))
        except (Exception, SystemExit):
            value = traceback.format_exc()
        return text, value if len(value) <= _MOST_TEXT else f"{value[:_MOST_TEXT]}\n... {len(value)} characters"
