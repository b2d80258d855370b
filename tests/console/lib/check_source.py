"""What source text says, and what works without it."""

import ast
import builtins
import importlib.machinery
import os
import tokenize


def outcome(name, function, *args):
    try:
        print(name, "->", function(*args))
    except BaseException as error:
        print(f"{name}: {type(error).__name__}: {error}")


CODE = (lambda: 6 * 7).__code__

outcome("eval", eval, "1 + 1")
outcome("exec", exec, "x = 1")
outcome("compile", compile, "x = 1", "given.py", "exec")
outcome("compile to a tree", compile, "x", "given.py", "eval", 0x400)
outcome("ast.parse", ast.parse, "x")
outcome("ast.literal_eval", ast.literal_eval, "(1, 2)")
outcome("tokenize", lambda: list(tokenize.generate_tokens(iter(["x\n"]).__next__)))
outcome("a source file", importlib.machinery.SourceFileLoader("probe", os.environ["PROBE"]).load_module)
outcome("eval of code", eval, CODE)
outcome("exec of code", exec, CODE)
outcome("a syntax tree's module", __import__, "_ast")
outcome("a shared library", lambda: importlib.machinery.ExtensionFileLoader("probe", "/lib/x.so").create_module(
    importlib.machinery.ModuleSpec("probe", None, origin="/lib/x.so")))
outcome("builtins", lambda: [name for name in ("eval", "exec", "compile") if not hasattr(builtins, name)])
