"""A py_test on the strict bootstrap: what gets in, what stays out, what its children are."""

import json
import multiprocessing
import os
import pickle
import subprocess
import sys
import unittest

import beside
from python.runfiles import runfiles


def double(number):
    return 2 * number


class Pickled:
    pass


class StrictTest(unittest.TestCase):
    def test_isolation(self):
        self.assertIn("examples/branch/python/stdlib", json.__file__)
        self.assertNotIn("usercustomize", sys.modules)
        self.assertTrue(sys.flags.isolated and sys.flags.no_site)
        self.assertFalse([entry for entry in sys.path if "hostile" in entry or "site-packages" in entry])

    def test_path(self):
        root = os.environ["RUNFILES_DIR"]
        self.assertEqual(sys.path[0], os.path.join(root, "_main/tests/interop"))
        self.assertTrue(sys.path[1].endswith("examples/branch/python/stdlib"), sys.path)
        self.assertIn(os.path.join(root, "_main"), sys.path[2:])
        self.assertEqual(beside.NAME, "beside")

    def test_program(self):
        self.assertEqual(sys.argv, [__file__, "one two", "-c"])
        self.assertTrue(__file__.endswith("tests/interop/strict_test.py"), __file__)
        self.assertIsInstance(pickle.loads(pickle.dumps(Pickled())), Pickled)
        self.assertFalse({"_run", "runfiles_dir"} & set(globals()))

    def test_runfiles_are_few(self):
        top = os.environ["RUNFILES_DIR"]
        found = [os.path.join(folder, file) for folder, _, files in os.walk(top) for file in files]
        self.assertFalse([file for file in found if file.endswith(".pyc")])
        runtime = [os.path.relpath(file, top) for file in found if "/examples/" in file and not file.endswith("__init__.py")]
        self.assertEqual(runtime, ["_main/examples/branch/python"])

    def test_runfiles_library(self):
        path = runfiles.Create().Rlocation("_main/tests/interop/hostile/json.py")
        self.assertTrue(os.path.exists(path), path)

    def test_children(self):
        said = subprocess.run([sys.executable, "-c", "import sys; print(sys.path)"], capture_output=True, text=True, check=True)
        self.assertIn("examples/branch/python/stdlib", said.stdout)
        self.assertNotIn("tests/interop", said.stdout)
        for method in "fork", "spawn", "forkserver":
            with multiprocessing.get_context(method).Pool(1) as pool:
                self.assertEqual(pool.map(double, [21]), [42])

    def test_a_binary_in_data(self):
        greet = os.path.join(os.path.dirname(__file__), "greet")
        for environment in {}, {"RUNFILES_DIR": os.environ["RUNFILES_DIR"]}, {"RUNFILES_DIR": "/nowhere"}:
            said = subprocess.run([greet, "a b"], capture_output=True, text=True, env=environment)
            self.assertEqual((said.stdout, said.stderr), ("12 3 apples a b\n", ""))
        said = subprocess.run(["./greet"], capture_output=True, text=True, env={}, cwd=os.path.dirname(greet))
        self.assertEqual(said.stdout, "12 3 apples\n", said.stderr)

    def test_started_without_a_shell(self):
        greet = os.path.join(os.path.dirname(__file__), "greet")
        said = subprocess.run([sys.executable, greet, "x"], capture_output=True, text=True)
        self.assertEqual(said.stdout, "12 3 apples x\n", said.stderr)

    def test_exit_status(self):
        bad = os.path.join(os.environ["TEST_TMPDIR"], "greet")
        with open(os.path.join(os.path.dirname(__file__), "greet"), "rb") as file, open(bad, "wb") as copy:
            copy.write(file.read())
        os.chmod(bad, 0o755)
        said = subprocess.run([bad], capture_output=True, text=True, env={})
        self.assertEqual(said.returncode, 1)
        self.assertIn("cannot find its runfiles: no _main/examples/branch/python in RUNFILES_DIR (not set)", said.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])  # the others are what test_program is about
