"""What the standard library does with text in other runtimes by compiling it."""

import dataclasses
import gettext
import inspect
import io
import logging.config
import typing


class Node:
    next: "typing.Optional['Node']"
    pair: "tuple[int, *tuple[str, ...]] | None"


Big = dataclasses.make_dataclass("Big", [(f"f{i}", int, i) for i in range(60)])
Point = typing.NamedTuple("Point", [("x", int), ("y", "int")])

print(typing.get_type_hints(Node))
print(inspect.get_annotations(Node, eval_str=True)["next"])
print(inspect.signature(len), inspect.signature(sorted), inspect.signature("".split), inspect.signature(print))
print(gettext.c2py("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2")(21))
print(Point(1, y=2), Point.__doc__, inspect.signature(Point))
Huge = dataclasses.make_dataclass("Huge", [(f"f{i}", int, i) for i in range(300)])
print(Huge(7, f299=-1).f299, Huge(7).f0)
print(Big(f59=-1).f59, Big().f58, inspect.signature(Big).parameters["f7"])

CONFIGURATION = """
[loggers]
keys=root
[handlers]
keys=out
[formatters]
keys=plain
[logger_root]
level=INFO
handlers=out
[handler_out]
class=StreamHandler
formatter=plain
args=(sys.stdout,)
[formatter_plain]
format=%(levelname)s %(message)s
"""
logging.config.fileConfig(io.StringIO(CONFIGURATION))
logging.info("configured")


def fail():
    raise ValueError("on purpose")


try:
    fail()
except ValueError:
    logging.exception("caught")
