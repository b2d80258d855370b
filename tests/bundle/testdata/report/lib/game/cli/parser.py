"""Parses."""

from ..rules import board
from ..rules.board import *
