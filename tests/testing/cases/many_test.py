"""Twelve tests in two classes; prints which ran."""

import os
import tempfile
import unittest


class First(unittest.TestCase):
    pass


class Second(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ready = True

    def test_ready(self):
        self.assertTrue(self.ready)
        print("ran Second.test_ready")

    def test_temporary_folder(self):
        if "TEST_TMPDIR" in os.environ:
            self.assertEqual(tempfile.gettempdir(), os.environ["TEST_TMPDIR"])
        print("ran Second.test_temporary_folder")


def _add(number):
    def test(self):
        print(f"ran First.test_{number}")

    setattr(First, f"test_{number}", test)


for _number in range(10):
    _add(_number)


if __name__ == "__main__":
    unittest.main()
