import ast
import pdb
from ast import literal_eval, walk

try:
    import timeit
except ImportError:
    timeit = None


def load(text):
    value = ast.literal_eval(
        text
    )
    import builtins

    return value, [builtins.exec(line) for line in text], compile, exec(text)


class Plugin:
    level = eval("1")
