"""No test at all."""

import unittest

if __name__ == "__main__":
    unittest.main()
