"""Imported by the site of some of the programs at their start."""

import sys

if "fail" in sys.argv:
    raise ValueError("the start was told to fail")
if "exit" in sys.argv:
    sys.exit(9)
print("startup")
