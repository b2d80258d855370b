"""The same text as its neighbour, imported by nothing; longer than bytecode that is left out of duplicates, because many are empty."""

import os.path

TEXT = os.path.join("one more text, so that the bytecode has more bytes than the smallest duplicate that is told of", "and another")
