"""A tool, for it to be linked on a worker."""

import sys

print(sys.version)
