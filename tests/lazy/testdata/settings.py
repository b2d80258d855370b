"""install(), what is bypassed, and the report."""

import subprocess
import sys
import unittest

from case import Case, lazy


class Settings(Case):
    def setUp(self):
        super().setUp()
        self.write(m="x = 1", mm="x = 1", a____init__="", a__b="x = 1", ab="x = 1")

    def waits(self, program="import m, mm, a, a.b, ab"):
        self.run_program(program)
        return {item["name"] for item in lazy.report()["waiting"]} & {"m", "mm", "a", "a.b", "ab"}

    def test_bypass(self):
        for settings, want in [
            ({}, {"m", "mm", "a", "a.b", "ab"}),
            ({"bypass_names": ["m", "a.b"]}, {"mm", "ab"}),
            ({"bypass_names": ("a",)}, {"m", "mm", "a.b", "ab"}),
            ({"bypass_packages": {"a"}}, {"m", "mm", "ab"}),
            ({"bypass_paths": [self.folder]}, set()),
            ({"bypass_paths": [self.folder + "/"]}, set()),
            ({"bypass_paths": [self.folder + "/a"]}, {"m", "mm", "ab"}),
            ({"bypass_paths": [self.folder + "/m.py"]}, {"mm", "a", "a.b", "ab"}),
            ({"only": ["m"]}, {"m"}),
            ({"only": ["a.*"]}, {"a", "a.b"}),
            ({"only": ["a.b"]}, {"a.b"}),
            ({"only": [self.folder + "/a"]}, {"a", "a.b"}),
            ({"only": ["m", self.folder + "/a"], "bypass_names": ["a.b"]}, {"m"}),
            ({"only": []}, set()),
        ]:
            with self.subTest(settings):
                lazy.install(**settings)
                self.assertEqual(self.waits(), want)
                lazy.uninstall()
                self.forget()
                sys.modules["ran"] = self.ran

    def test_defaults(self):
        self.write(rlcompleter="", m____main__="")
        lazy.install()
        self.run_program("import rlcompleter")
        self.assertEqual(lazy.report()["bypassed"]["rlcompleter"], "importing it turns completion on")
        lazy.uninstall()
        self.forget()
        lazy.install(defaults=False)
        sys.modules["ran"] = self.ran
        self.run_program("import rlcompleter")
        self.assertGreater(lazy.report()["made"], 0)

    def test_errors(self):
        for settings, error, text in [
            ({"bypass_names": "m"}, TypeError, "bypass_names is the string 'm': give a list of strings"),
            ({"bypass_packages": [1]}, TypeError, "bypass_packages holds 1: give strings that are not empty"),
            ({"bypass_paths": [""]}, TypeError, "bypass_paths holds '': give strings that are not empty"),
            ({"only": "m"}, TypeError, "only is the string 'm': give a list of strings"),
            ({"memory": 1}, TypeError, "memory is 1: give a function that returns a number of bytes"),
        ]:
            with self.assertRaises(error) as caught:
                lazy.install(**settings)
            self.assertEqual(str(caught.exception), text)
            self.assertFalse(lazy.report()["installed"])
        lazy.install()
        with self.assertRaises(RuntimeError) as caught:
            lazy.install()
        self.assertEqual(str(caught.exception), "pyruntime_lazy is installed: call uninstall() before install() with other settings")

    def test_needs_the_list_of_finders(self):
        finders = sys.meta_path
        sys.meta_path = tuple(finders)
        try:
            lazy.install()
        except RuntimeError as error:
            text = str(error)
        sys.meta_path = finders
        self.assertEqual(text, "pyruntime_lazy: sys.meta_path is no list: install() needs the one that Python made")
        self.assertFalse(lazy.report()["installed"])

    def test_without_sys_modules(self):
        lazy.install()
        m = self.run_program("import m")["m"]
        modules = sys.modules
        del sys.modules
        try:
            m.x
        except ImportError as error:
            text = str(error)
        sys.modules = modules
        self.assertEqual(text, "sys.modules is gone: the interpreter ends")
        self.assertEqual(m.x, 1)

    def test_uninstall(self):
        lazy.install()
        names = self.run_program("import m")
        lazy.uninstall()
        lazy.uninstall()
        self.run_program("import mm")
        self.assertEqual(self.ran.order, ["mm"])
        self.assertEqual(names["m"].x, 1)
        self.assertFalse([finder for finder in sys.meta_path if "pyruntime_lazy" in repr(finder)])
        lazy.install()
        self.assertEqual(self.waits("import a"), {"a"})


class Report(Case):
    def test_numbers(self):
        self.write(outer="import inner, time\ntime.sleep(0.01)\ninner.x\n", inner="import time\ntime.sleep(0.02)\nx = 1\n", still="")
        bytes_used = iter(range(0, 10**9, 1024))
        lazy.install(memory=lambda: next(bytes_used))
        waited = len(lazy.report()["waiting"])
        self.run_program("import outer\nimport still\n\nouter.inner")
        report = lazy.report()
        loaded = {item["name"]: item for item in report["loaded"]}
        outer, inner = loaded["outer"], loaded["inner"]
        self.assertEqual([item["name"] for item in report["loaded"]], ["inner", "outer"])
        self.assertEqual((outer["imported"], outer["used"]), ("program.py:1", "program.py:4"))
        self.assertEqual((inner["imported"], inner["used"]), (f"{self.folder}/outer.py:2", f"{self.folder}/outer.py:4"))
        self.assertEqual((outer["memory"], outer["own_memory"], inner["memory"], inner["own_memory"]), (3072, 2048, 1024, 1024))
        self.assertGreater(inner["seconds"], 0.019)
        self.assertGreater(outer["seconds"], 0.029)
        self.assertAlmostEqual(outer["own_seconds"], outer["seconds"] - inner["seconds"])
        self.assertLess(outer["at"], inner["at"])
        self.assertEqual((report["made"] - waited, report["peak"] - waited, report["installed"]), (3, 3, True))
        self.assertEqual(report["waiting"][-1:], [{"name": "still", "imported": "program.py:2", "failed": False}])
        self.assertEqual(len(report["waiting"]), waited + 1)
        self.assertIn("sys", report["before"])

    def test_memory_of_the_process(self):
        self.write(big="x = b'1' * (64 << 20)")
        lazy.install()
        self.run_program("import big; big.x")
        self.assertGreater(lazy.report()["loaded"][0]["memory"], 60 << 20)

    def test_text(self):
        self.write(m="", n="raise ValueError('no')", o="")
        lazy.install(bypass_names=["o"])
        waited = len(lazy.report()["waiting"])
        kept = self.run_program("import m, n, o; m.__dict__\ntry: n.x\nexcept ValueError: pass")
        text = lazy.format_report()
        self.assertIn("n", kept)
        for line in ["lazy imports: on", f"made lazy: {waited + 2}, at most {waited + 2} at a time", f"still lazy: {waited + 1}", "run at first use: 1",
                     "  n: imported at program.py:1, failed and waits for its next use", "  n: ValueError('no')",
                     "  o: named by the settings", "lost track of: 0"]:
            self.assertIn(line + "\n", text)
        self.assertRegex(text, r"  m: \d+\.\d{3} ms \(own \d+\.\d{3}\), -?\d+ KiB \(own -?\d+\), after \d+\.\d{3} ms, used at program.py:1, imported at program.py:1\n")

    def test_memory_that_fails_is_reported_and_no_error_of_the_module(self):
        code = """if 1:
            import pyruntime_lazy as lazy, sys
            lazy.uninstall()
            lazy.install(memory=lambda: 1 / 0)
            import json
            print(json.dumps(1))
        """
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        self.assertEqual(done.stdout, "1\n")
        self.assertIn("ZeroDivisionError", done.stderr)


if __name__ == "__main__":
    unittest.main()
