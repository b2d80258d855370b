"""Prints a price with tax: bazel run //:show -- 100 7"""

import sys

from prices import tax

if __name__ == "__main__":
    net, rate = map(int, sys.argv[1:])
    print(f"{tax.gross(net, rate)} by Python {sys.version.split()[0]}")
