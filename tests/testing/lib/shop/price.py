"""What the coverage of tests is counted in."""


def price(count, *, rebate=False):
    """The price of some."""
    total = 3 * count
    if rebate:
        total -= 1
    return total
