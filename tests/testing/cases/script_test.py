"""No unittest: its exit status decides."""

import os
import sys

if "BAD" in os.environ:
    raise ValueError("as told")
sys.exit(int(os.environ.get("STATUS", "0")))
