import sys
import unittest


class HelloTest(unittest.TestCase):
    def test_own_python(self):
        self.assertEqual(sys.version_info[:2], (3, 13))


if __name__ == "__main__":
    unittest.main()
