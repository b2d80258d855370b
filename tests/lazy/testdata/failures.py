"""Modules that fail when they run, and imports in try statements."""

import sys
import traceback
import unittest

from case import Case, lazy


class Failures(Case):
    def failure(self, program, use):
        """The error of the first use, and its text as a user sees it."""
        names = self.run_program(program)
        self.assertEqual(self.ran.order, [])
        try:
            eval(use, names)
        except BaseException as error:
            return error, "".join(traceback.format_exception(error))
        self.fail("no error")

    def test_error_points_to_the_import(self):
        self.write(m="def f():\n    1 / 0\nf()\n", holder="import os\nimport m\n")
        lazy.install()
        error, text = self.failure("import holder, m", "m.x")
        self.assertIsInstance(error, ZeroDivisionError)
        self.assertIn("""'m' was imported lazily, and ran at this first use. The import:\n  File "program.py", line 1\n""", text)
        self.assertNotIn("importlib", text)
        self.assertIn('m.py", line 4, in <module>', text)
        error, text = self.failure_of_use(lambda: sys.modules["holder"].m.x)
        self.assertIn("""holder.py", line 3\n""", text.replace("program.py", "holder.py"))

    def failure_of_use(self, use):
        try:
            use()
        except BaseException as error:
            return error, "".join(traceback.format_exception(error))
        self.fail("no error")

    def test_syntax_error(self):
        self.write(m="x = (\n")
        lazy.install()
        error, text = self.failure("import m", "m.x")
        self.assertIsInstance(error, SyntaxError)
        self.assertIn("was imported lazily", text)
        self.assertNotIn("_bootstrap", text)

    def test_error_of_a_nested_module_names_both_imports(self):
        self.write(m="import n\nn.x\n", n="raise ValueError('inner')")
        lazy.install()
        error, text = self.failure("import m", "m.x")
        self.assertIn("'n' was imported lazily", text)
        self.assertIn("m.py\", line 2\n", text)
        self.assertIn("'m' was imported lazily", text)

    def test_attribute_error_is_not_taken_for_a_missing_attribute(self):
        self.write(m="import sys\nsys.none\n")
        lazy.install()
        for use in "hasattr(m, 'x')", "getattr(m, 'x', None)", "m.x":
            with self.subTest(use):
                self.ran.order.clear()
                sys.modules.pop("m", None)
                error, text = self.failure("import m", use)
                self.assertIsInstance(error, ImportError)
                self.assertEqual(error.name, "m")
                self.assertIn("ImportError: 'm' failed to run: AttributeError: module 'sys' has no attribute 'none'", text)
                self.assertIsInstance(error.__cause__, AttributeError)
                self.assertIn("m.py\", line 3, in <module>", text)

    def test_failed_module_is_taken_out_and_tried_again(self):
        self.write(m="import fail\nbefore = 1\nif fail.now: raise RuntimeError('now')\nx = 2\n")
        sys.modules["fail"] = fail = type(sys)("fail")
        fail.now = True
        lazy.install()
        m = self.run_program("import m")["m"]
        for _ in range(2):
            self.assertIn("m", sys.modules) if not self.ran.order else self.assertNotIn("m", sys.modules)
            with self.assertRaisesRegex(RuntimeError, "now"):
                m.x
            self.assertNotIn("m", sys.modules)
        self.assertNotIn("before", object.__getattribute__(m, "__dict__"))
        self.assertEqual([item["failed"] for item in lazy.report()["waiting"] if item["name"] == "m"][-1:], [True])
        self.assertEqual([item["name"] for item in lazy.report()["failed"]], ["m", "m"])
        fail.now = False
        self.assertEqual((m.x, sys.modules["m"] is m, len(self.ran.order)), (2, True, 3))

    def test_module_that_failed_gives_way_to_a_new_import(self):
        self.write(m="raise ValueError('first')")
        lazy.install()
        m = self.run_program("import m")["m"]
        with self.assertRaisesRegex(ValueError, "first"):
            m.x
        self.write(m="x = 'second, of another size'")
        new = self.run_program("import m")["m"]
        self.assertIsNot(new, m)
        self.assertEqual((m.x, new.x, len(self.ran.order)), ("second, of another size",) * 2 + (2,))

    def test_error_outlives_the_module(self):
        self.write(m="raise ValueError('no')")
        lazy.install()
        self.run_program("import m")
        with self.assertRaisesRegex(ValueError, "no"):
            lazy.load(sys.modules["m"])

    def test_package_that_fails(self):
        self.write(a____init__="import fail\nif fail.now: raise RuntimeError('now')\n", a__b="x = 3")
        sys.modules["fail"] = fail = type(sys)("fail")
        fail.now = True
        lazy.install()
        a = self.run_program("import a.b")["a"]
        b = sys.modules["a.b"]
        for use in (lambda: b.x), (lambda: a.b), (lambda: b.x):
            with self.assertRaisesRegex(RuntimeError, "now"):
                use()
            self.assertFalse({"a", "a.b"} & set(sys.modules))
        fail.now = False
        self.assertEqual(b.x, 3)
        again = self.run_program("import a.b")["a"]
        self.assertEqual(again.b.x, 3)

    def test_module_that_leaves_is_no_error_of_its_own(self):
        self.write(m="raise SystemExit(3)")
        lazy.install()
        with self.assertRaises(SystemExit):
            self.run_program("import m")["m"].x


class InTry(Case):
    """An import whose error somebody waits for runs at once."""

    def check(self, program):
        self.ran.order.clear()
        self.assertEqual(self.run_program(program).get("answer"), "caught")

    def test_import_in_try(self):
        self.write(m="raise ImportError('not here')")
        lazy.install()
        self.check("try: import m\nexcept ImportError: answer = 'caught'")
        self.check("def f():\n  try:\n    import m\n  except ImportError: return 'caught'\nanswer = f()")
        self.check("import contextlib\nanswer = 'caught'\nwith contextlib.suppress(ImportError):\n  import m\n  answer = 'not'")
        self.check("import importlib\ntry: importlib.import_module('m')\nexcept ImportError: answer = 'caught'")
        self.check("try: __import__('m')\nexcept ImportError: answer = 'caught'")
        self.assertEqual(lazy.report()["bypassed"]["m"], "imported in a try or with statement, which may wait for its error")

    def test_import_in_try_of_a_module_that_waits(self):
        self.write(m="raise ImportError('not here')", holder="import m")
        lazy.install()
        statement = ["try: import m\nexcept ImportError: answer = 'caught'"] if sys.version_info >= (3, 13) else []
        for program in *statement, "import importlib\ntry: importlib.import_module('m')\nexcept ImportError: answer = 'caught'":
            sys.modules.pop("holder", None)
            self.run_program("import holder\nholder.__dict__")
            self.assertIn("m", sys.modules)
            self.check(program)

    def test_import_outside_try_is_lazy(self):
        self.write(m="x = 1", n="x = 1", o="x = 1")
        lazy.install()
        self.run_program("""
            try: pass
            except ImportError: pass
            import m
            def generate():
                import n
                yield n
            kept = list(generate())
            try: 1 / 0
            except ZeroDivisionError:
                import o
        """)
        self.assertEqual(self.ran.order, [])

    def test_missing_module_in_try(self):
        self.assertSame("""
            try: import none
            except ImportError: import json as none
            out.append(none.dumps(1))
        """)


if __name__ == "__main__":
    unittest.main()
