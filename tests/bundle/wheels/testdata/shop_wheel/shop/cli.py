"""What the console script starts."""

import sys

from shop import Cart


def main():
    print("total", Cart(*map(int, sys.argv[1:])).total(), "by", sys.argv[0].rpartition("/")[2])
    return 3
