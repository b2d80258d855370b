"""Modules of the branch in C and C++, on the runtime that has them linked in."""

import importlib
import pickle
import subprocess
import sys
import sysconfig
import unittest


class NativeTest(unittest.TestCase):
    def test_cxx_in_a_package(self):
        import engine

        self.assertEqual(engine.GREETING, "compiled C++")
        self.assertEqual(engine.sorted((3, 1, 2)), [1, 2, 3])
        with self.assertRaisesRegex(ValueError, "item 1 is no number"):
            engine.sorted([1, "x"])

    def test_name_and_origin(self):
        module = importlib.import_module("engine._fast")
        self.assertEqual(module.__name__, "engine._fast")
        self.assertEqual(module.__package__, "engine")
        self.assertEqual(module.__spec__.origin, "built-in")
        self.assertIn("engine._fast", sys.builtin_module_names)
        self.assertIs(sys.modules["engine._fast"], module)
        self.assertIs(pickle.loads(pickle.dumps(module.sorted)), module.sorted)

    def test_single_phase(self):
        import engine._single

        self.assertEqual(engine._single.answer(), 42)
        self.assertEqual(engine.answer.__module__, "engine._single")

    def test_replaced(self):
        import _heapq
        import heapq

        self.assertEqual(_heapq.__doc__, "The branch's own heap queue.")
        self.assertFalse(hasattr(_heapq, "heappush"))
        heap = []
        heapq.heappush(heap, 1)  # the one in Python
        self.assertEqual(heap, [1])

    def test_abi_is_that_of_the_runtime(self):
        import engine._fast

        self.assertEqual(engine._fast.DEBUG, int(bool(sysconfig.get_config_var("Py_DEBUG"))))
        self.assertEqual(engine._fast.DEBUG, int(hasattr(sys, "gettotalrefcount")))

    def test_child(self):
        code = "import engine; print(engine.answer(), engine.GREETING)"
        self.assertEqual(subprocess.check_output([sys.executable, "-c", code], text=True), "42 compiled C++\n")


if __name__ == "__main__":
    unittest.main()
