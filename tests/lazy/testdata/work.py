"""What the processes of the tool do."""

import math


def square(x):
    return math.isqrt(x**4)
