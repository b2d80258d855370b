"""Packages: what runs, in which order, and who wins."""

import sys
import unittest

from case import Case, lazy


class Packages(Case):
    def test_import_runs_nothing(self):
        self.write(a____init__="x = 1", a__b____init__="x = 2", a__b__c="x = 3")
        lazy.install()
        a = self.run_program("import a.b.c")["a"]
        self.assertEqual(self.ran.order, [])
        self.assertEqual(a.b.c.x, 3)
        self.assertEqual(self.ran.order, ["a", "a.b", "a.b.c"])

    def test_package_runs_before_its_submodules(self):
        self.write(a____init__="", a__b="x = 1")
        lazy.install()
        self.run_program("import a.b")
        b = sys.modules["a.b"]
        self.assertEqual(b.x, 1)
        self.assertEqual(self.ran.order, ["a", "a.b"])

    def test_from_package_runs_the_package_only(self):
        self.write(a____init__="", a__b="x = 1")
        lazy.install()
        names = self.run_program("from a import b")
        self.assertEqual(self.ran.order, ["a"])
        self.assertEqual(names["b"].x, 1)

    def test_as_runs_the_package_only(self):
        """Python itself reads the attribute b of a."""
        self.write(a____init__="", a__b="x = 1")
        lazy.install()
        names = self.run_program("import a.b as c")
        self.assertEqual(self.ran.order, ["a"])
        self.assertEqual(names["c"].x, 1)

    def test_siblings_are_independent(self):
        self.write(a____init__="", a__b="from . import c\ndef f(): return c.x", a__c="x = 4")
        lazy.install()
        a = self.run_program("import a.b, a.c")["a"]
        self.assertEqual(a.b.f.__name__, "f")
        self.assertEqual(self.ran.order, ["a", "a.b"])
        self.assertEqual(a.b.f(), 4)

    def test_name_of_a_submodule_in_its_package(self):
        use = "; out.append(repr(a.b)[:9])"
        for text in "b = 'own'", "from .b import b", "from .b import b as c", "from . import b", "import a.b", "from .b import *":
            with self.subTest(text):
                self.write(a____init__=text, a__b="b = 'inner'\n__all__ = ['b']")
                self.assertSame("import a.b" + use)
                self.assertSame("import a" + use.replace("a.b", "getattr(a, 'b', None)"))
                self.assertSame("from a import b; out.append(repr(b)[:9])")
                self.assertSame("import a.b as c; out.append(repr(c)[:9])")

    def test_package_that_changes_its_path(self):
        self.write(a____init__="import os; __path__.insert(0, os.path.join(__path__[0], 'more'))",
                   a__b="x = 'plain'", a__more__b="x = 'more'", a__more__c="x = 'c'")
        self.assertSame("import a.b; out.append((a.b.x, a.b.__file__[-9:], ran[:]))")
        self.assertSame("import a.c; out.append((a.c.x, ran[:]))")
        self.assertSame("import a; out.append(len(a.__path__))")

    def test_package_that_binds_a_new_path(self):
        self.write(a____init__="import os; __path__ = [os.path.join(__path__[0], 'more')]", a__more__c="x = 'c'")
        self.assertSame("import a.c; out.append((a.c.x, ran[:]))")

    def test_package_that_makes_its_submodules(self):
        self.write(six="""
            import sys, types
            moves = sys.modules[__name__ + '.moves'] = types.ModuleType('moves')
            moves.x = 1
            __path__ = []
        """)
        self.assertSame("import six.moves; out.append((six.moves.x, ran[:]))")
        self.assertSame("from six.moves import x; out.append((x, ran[:]))")

    def test_package_that_replaces_its_submodule(self):
        self.write(a____init__="import sys, types; b = sys.modules[__name__ + '.b'] = types.ModuleType('other'); b.x = 'other'",
                   a__b="x = 'file'")
        self.assertSame("import a.b, sys; out.append((a.b.x, sys.modules['a.b'] is a.b, ran[:]))")
        self.assertSame("import a.b as b; out.append((b.x, ran[:]))")
        lazy.install()
        self.run_program("import a.b")
        held = sys.modules["a.b"]
        self.assertEqual(sys.modules["a"].b.x, "other")
        self.assertEqual(held.x, "other")
        self.assertEqual([item["name"] for item in lazy.report()["lost"]], ["a.b"])

    def test_missing_submodule(self):
        self.write(a____init__="", m="")
        for module in "a.none", "m.none", "none.b":
            with self.subTest(module):
                self.assertSame(f"""
                    def f(): import {module}
                    try: f()
                    except ModuleNotFoundError as error: out.append((str(error), error.name, ran[:]))
                """)

    def test_submodule_that_runs_at_once(self):
        self.write(a____init__="from . import b; x = b.x", a__b="x = 1", a__c="x = 2")
        lazy.install(bypass_names=["a.b", "a.c"])
        self.run_program("import a.b, a.c")
        self.assertEqual(self.ran.order, ["a", "a.b", "a.c"])

    def test_circles(self):
        self.write(p="import q\ndef f(): return q.g()\nx = 1", q="import p\ndef g(): return p.x")
        self.assertSame("import p; out.append(p.f())")
        self.write(p="from q import g\nx = 1", q="import p\ndef g(): return p.x")
        self.assertSame("import p; out.append((p.g(), ran[:]))")
        self.write(a____init__="from .b import x\ny = 2", a__b="import a\nfrom . import c\nx = 1", a__c="from a import b\ndef f(): return b.x")
        self.assertSame("import a.c; out.append((a.c.f(), a.y, ran[:]))")

    def test_circle_that_does_not_work_says_so(self):
        self.write(p="from q import g", q="from p import x")
        self.assertSame("""
            def f(): from p import g
            try: f()
            except ImportError as error: out.append(str(error))
        """)

    def test_module_that_replaces_itself(self):
        self.write(m="""
            import sys
            class Instead: x = 1
            sys.modules[__name__] = Instead()
        """, holds="import m\nlisted = [m]\nclass Object: pass\nkept = Object()\nkept.m = m\n")
        self.assertSame("""
            import holds, m, sys
            def closure(inner): return lambda: inner
            held = closure(m)
            pair = (m, 1)
            x = m.x
            for one in holds.m, m, holds.listed[0], sys.modules["m"], held(), holds.kept.m:
                out.append((type(one).__name__, one is m, one.x))
            out.append((pair[0].x, sorted(ran)))
        """)

    def test_replaced_module_forwards(self):
        self.write(m="import sys\nclass Instead: x = 1\nsys.modules[__name__] = Instead()")
        lazy.install()
        m = self.run_program("import m")["m"]
        pair = (m,)
        self.assertEqual(m.x, 1)
        pair[0].y = 2
        self.assertEqual(sys.modules["m"].y, 2)
        self.assertEqual(pair[0].__class__.__name__, "Instead")
        self.assertEqual([item["name"] for item in lazy.report()["loaded"]], ["m"])


if __name__ == "__main__":
    unittest.main()
