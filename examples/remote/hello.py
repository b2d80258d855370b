"""What the tool says, wherever it was built."""

import sys

print(f"Hello from Python {sys.version.split()[0]}")
