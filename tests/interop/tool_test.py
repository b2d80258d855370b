"""The tool, one file, copied where nothing is beside it."""

import os
import shutil
import subprocess
import unittest


class ToolTest(unittest.TestCase):
    def test_copy(self):
        copy = shutil.copy(os.environ["TOOL"], os.environ["TEST_TMPDIR"])
        said = subprocess.run([copy], cwd="/", env={}, capture_output=True, text=True)
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertIn("Ran 7 tests", said.stderr)


if __name__ == "__main__":
    unittest.main()
