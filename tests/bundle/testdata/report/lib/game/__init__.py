"""A package whose modules import one another in every way."""

from . import rules
from .rules import board as table

try:
    import _speedups
except ImportError:
    from game import slow as _speedups

if table.SIZE > 3:
    import json
else:
    import game.tiny


def main():
    import argparse

    from .cli import parser

    return argparse, parser


class Game:
    import socket
