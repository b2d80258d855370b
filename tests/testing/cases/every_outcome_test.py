"""A test of every kind of outcome."""

import sys
import unittest


class Outcomes(unittest.TestCase):
    def test_passes(self):
        print("out \x1b[1m<&>")
        print("err", file=sys.stderr)

    def test_fails(self):
        self.assertEqual("a\x00b", "<c>")

    def test_raises(self):
        raise ValueError("first line\nsecond \udcff")

    @unittest.skip('not "now"')
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_fails_as_expected(self):
        self.fail("known")

    @unittest.expectedFailure
    def test_passes_unexpectedly(self):
        pass

    def test_parts(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertNotEqual(number, 1)


class Fixture(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no fixture")

    def test_not_reached(self):
        pass


class Awaits(unittest.IsolatedAsyncioTestCase):
    async def test_awaits(self):
        pass


if __name__ == "__main__":
    unittest.main()
