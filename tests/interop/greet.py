"""A py_binary that a py_test starts."""

import pathlib
import sys

from shop import price

stock = pathlib.Path(__file__).parent / "lib/stock.txt"
print(price.gross(10), stock.read_text().strip(), *sys.argv[1:])
