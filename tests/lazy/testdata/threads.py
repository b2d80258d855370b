"""Threads and subinterpreters."""

import sys
import threading
import unittest

from case import Case, lazy


class Threads(Case):
    def in_threads(self, *functions):
        """Runs the functions at the same time; their answers or errors."""
        answers, start = [None] * len(functions), threading.Barrier(len(functions))

        def run(at, function):
            start.wait()
            try:
                answers[at] = function()
            except BaseException as error:
                answers[at] = error

        threads = [threading.Thread(target=run, args=item, daemon=True) for item in enumerate(functions)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
            self.assertFalse(thread.is_alive(), "deadlock")
        return answers

    def test_one_runs_it_the_others_wait(self):
        self.write(m="import time\ntime.sleep(0.05)\nx = 1\n")
        lazy.install()
        m = self.run_program("import m")["m"]
        self.assertEqual(self.in_threads(*[lambda: m.x] * 16), [1] * 16)
        self.assertEqual(self.ran.order, ["m"])

    def test_import_waits_for_a_run(self):
        self.write(m="import time\ntime.sleep(0.05)\nx = 1\n")
        lazy.install()
        m = self.run_program("import m")["m"]
        self.assertEqual(self.in_threads(lambda: m.x, lambda: self.run_program("from m import x")["x"]), [1, 1])
        self.assertEqual(self.ran.order, ["m"])

    def test_circle_over_two_threads(self):
        self.write(p="import q, time\ntime.sleep(0.05)\ny = getattr(q, 'x', None)\nx = 1\n",
                   q="import p, time\ntime.sleep(0.05)\ny = getattr(p, 'x', None)\nx = 1\n")
        for _ in range(20):
            lazy.install()
            names = self.run_program("import p, q")
            self.assertEqual(self.in_threads(lambda: names["p"].x, lambda: names["q"].x), [1, 1])
            self.assertEqual(sorted(self.ran.order), ["p", "q"])
            self.ran.order.clear()
            lazy.uninstall()
            self.forget()
            sys.modules["ran"] = self.ran

    def test_package_and_its_submodule(self):
        self.write(a____init__="import time\ntime.sleep(0.02)\nfrom . import b\nfrom .b import x\n", a__b="import time\ntime.sleep(0.02)\nx = 1\n")
        for _ in range(20):
            lazy.install()
            a = self.run_program("import a.b")["a"]
            b = sys.modules["a.b"]
            self.assertEqual(self.in_threads(lambda: a.x, lambda: b.x, lambda: a.b.x, lambda: self.run_program("import a.b as c")["c"].x), [1] * 4)
            self.assertEqual(self.ran.order, ["a", "a.b"])
            self.ran.order.clear()
            lazy.uninstall()
            self.forget()
            sys.modules["ran"] = self.ran

    def test_many_threads_that_switch_often(self):
        """All is imported before. Threads that import a package and its submodule at the same time may meet a deadlock of
        importlib's, with laziness or without."""
        self.write(a____init__="from .b import x\nimport p\n", a__b="import q\nx = q.x\n", a__c="from . import b\nx = b.x\n",
                   p="import q\nx = q.x\n", q="x = 1\n")
        programs = ["import a; v = a.x", "import a.b; v = a.b.x", "import a.c as c; v = c.x", "from a.c import x as v", "import p; v = p.x",
                    "from a import c; v = c.x", "import a.b as b; v = b.q.x", "import a; v = a.p.q.x"]
        self.addCleanup(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(1e-6)
        for _ in range(50):
            lazy.install()
            self.run_program("import a.b, a.c, p, q")
            answers = self.in_threads(*[lambda program=program: self.run_program(program)["v"] for program in programs])
            self.assertEqual(answers, [1] * len(programs))
            self.assertEqual(sorted(self.ran.order), ["a", "a.b", "a.c", "p", "q"])
            self.ran.order.clear()
            lazy.uninstall()
            self.forget()
            sys.modules["ran"] = self.ran

    def test_failure_in_threads(self):
        self.write(m="import time\ntime.sleep(0.02)\nraise ValueError('no')\n")
        lazy.install()
        m = self.run_program("import m")["m"]
        self.assertEqual([type(answer) for answer in self.in_threads(*[lambda: m.x] * 4)], [ValueError] * 4)

    def test_thread_that_a_module_starts(self):
        self.write(m="""
            import threading
            import n
            found = []
            thread = threading.Thread(target=lambda: found.append(n.x))
            thread.start()
            thread.join(20)
        """, n="x = 1")
        self.assertSame("import m; out.append(m.found)")


class Interpreters(Case):
    CODE = """if 1:
        import pyruntime_lazy as lazy
        if not lazy.report()["installed"]: lazy.install()
        import colorsys
        assert type(colorsys).__name__ == "module" and "colorsys" in [item["name"] for item in lazy.report()["waiting"]]
        assert colorsys.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
        assert [item["name"] for item in lazy.report()["loaded"]][-1] == "colorsys"
    """

    def test_each_has_its_own(self):
        import _interpreters

        lazy.install()
        for config in "legacy", "isolated":
            with self.subTest(config):
                interpreter = _interpreters.create(config)
                error = _interpreters.exec(interpreter, self.CODE)
                self.assertIsNone(error, error and error.errdisplay)
                _interpreters.destroy(interpreter)
        self.assertNotIn("colorsys", [item["name"] for item in lazy.report()["loaded"]])


if __name__ == "__main__":
    unittest.main()
