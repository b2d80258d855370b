"""Its functions run in child processes too."""

import multiprocessing
import subprocess
import sys
import unittest


def square(number):
    return number * number


class Children(unittest.TestCase):
    def test_multiprocessing(self):
        for method in multiprocessing.get_all_start_methods():
            with self.subTest(method), multiprocessing.get_context(method).Pool(1) as pool:
                self.assertEqual(pool.map(square, [3, 4]), [9, 16])

    def test_interpreter(self):
        command = [sys.executable, "-c", "import json; print(json.dumps([1]))"]
        self.assertEqual(subprocess.run(command, check=True, capture_output=True, text=True).stdout, "[1]\n")


if __name__ == "__main__":
    unittest.main()
