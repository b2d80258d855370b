"""Ends its process in the way that CRASH says."""

import faulthandler
import os
import unittest


class Crash(unittest.TestCase):
    def test_1_before(self):
        pass

    def test_2_crash(self):
        how = os.environ["CRASH"]
        if how == "segfault":
            faulthandler._sigsegv()
        if how == "exit":
            os._exit(0)
        if how == "fork":
            child = os.fork()
            if child == 0:
                os._exit(0)
            self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_3_behind(self):
        pass


if __name__ == "__main__":
    unittest.main()
