"""Tests, with mocks and subtests, without a compiler."""

import unittest
from unittest import mock


def greet(name, *, loud=False):
    return name


class Unittest(unittest.TestCase):
    def test_text_needs_the_compiler(self):
        with self.assertRaises(NotImplementedError):
            eval("1")

    def test_mock_has_the_signature(self):
        fake = mock.create_autospec(greet, return_value="hello")
        self.assertEqual(fake("x", loud=True), "hello")
        with self.assertRaises(TypeError):
            fake(loud=True)

    def test_subtests(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertLess(number, 3)


if __name__ == "__main__":
    unittest.main()
