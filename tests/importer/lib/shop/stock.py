"""What there is: ÄÖÜ."""


class Item:
    """A thing."""

    def price(self):
        return 1


def fail(depth):
    if depth:
        fail(depth - 1)
    raise ValueError("sold out")
