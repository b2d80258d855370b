"""A test that runs tests itself."""

import sys
import unittest


class Inner(unittest.TestCase):
    def runTest(self):
        self.fail("inside")


class Outer(unittest.TestCase):
    def test_1_runs_others(self):
        program = unittest.main(sys.modules[__name__], defaultTest="Inner.runTest", argv=["inner"], exit=False)
        self.assertEqual(len(program.result.failures), 1)

    def test_2_follows(self):
        pass


def load_tests(loader, tests, pattern):
    """Not the inner one."""
    return loader.loadTestsFromTestCase(Outer)


if __name__ == "__main__":
    unittest.main()
