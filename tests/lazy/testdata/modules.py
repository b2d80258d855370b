"""One module: when it runs, and what it is before and after."""

import copy
import gc
import importlib
import inspect
import os
import pickle
import sys
import types
import unittest
import zipfile

from case import Case, lazy


class FirstUse(Case):
    def setUp(self):
        super().setUp()
        self.write(m="x = 1\ndef f(): return x\nclass C: pass\n")
        lazy.install()

    def test_runs_once_at_first_use(self):
        names = self.run_program("import m; import m as n; from importlib import import_module; o = import_module('m')")
        m = names["m"]
        self.assertEqual(self.ran.order, [])
        self.assertIs(m, names["n"])
        self.assertIs(m, names["o"])
        self.assertIs(m, sys.modules["m"])
        self.assertEqual((m.x, m.f(), m.x), (1, 1, 1))
        self.assertEqual(self.ran.order, ["m"])
        self.assertIs(type(m), types.ModuleType)
        self.assertIs(m, sys.modules["m"])

    def test_what_the_import_system_wrote_does_not_run_it(self):
        m = self.run_program("import m")["m"]
        self.assertIsInstance(m, types.ModuleType)
        self.assertTrue(inspect.ismodule(m))
        self.assertIs(m.__class__, types.ModuleType)
        file = os.path.join(self.folder, "m.py")
        self.assertEqual((m.__name__, m.__file__, m.__package__, m.__spec__.name), ("m", file, "", "m"))
        self.assertEqual(type(m.__loader__).__name__, "SourceFileLoader")
        self.assertIs(m.__spec__.loader, m.__loader__)
        self.assertEqual(repr(m), f"<module 'm' from {file!r}>")
        self.assertIsNone(getattr(m, "__warningregistry__", None))
        self.assertEqual({m: 1}[m], 1)
        self.assertEqual(self.ran.order, [])

    def test_everything_else_runs_it(self):
        uses = {
            "m.x": 1, "hasattr(m, 'x')": True, "hasattr(m, 'none')": False, "vars(m)['x']": 1, "'x' in dir(m)": True,
            "m.__dict__['x']": 1, "m.__doc__": None, "getattr(m, 'y', 2)": 2, "setattr(m, 'x', 3) or m.f()": 3,
            "delattr(m, 'x') or hasattr(m, 'x')": False, "len(inspect.getmembers(m, inspect.isclass))": 1,
        }
        for use, want in uses.items():
            with self.subTest(use):
                del self.ran.order[:]
                sys.modules.pop("m", None)
                names = self.run_program("import inspect, m")
                self.assertEqual(self.ran.order, [])
                self.assertEqual(eval(use, names), want)
                self.assertEqual(self.ran.order, ["m"])

    def test_from_and_star_run_it_at_once(self):
        for statement in "from m import x", "from m import *":
            with self.subTest(statement):
                del self.ran.order[:]
                sys.modules.pop("m", None)
                self.assertEqual(self.run_program(statement)["x"], 1)
                self.assertEqual(self.ran.order, ["m"])

    def test_load(self):
        m = self.run_program("import m")["m"]
        self.assertIs(lazy.load(m), m)
        self.assertEqual(self.ran.order, ["m"])
        self.assertIs(lazy.load(m), m)
        self.assertEqual(lazy.load(1), 1)

    def test_pickle(self):
        m = self.run_program("import m")["m"]
        data = pickle.dumps(m.f)
        self.assertIs(pickle.loads(data), m.f)
        self.assertIs(type(pickle.loads(pickle.dumps(m.C()))), m.C)
        del sys.modules["m"]
        again = self.run_program("import m")["m"]
        self.assertIsNot(pickle.loads(data), m.f)  # unpickling a name of a module that waits runs it
        self.assertEqual(pickle.loads(data)(), 1)
        self.assertIs(pickle.loads(data), again.f)

    def test_module_that_waits_is_pickled_by_name(self):
        m = self.run_program("import m")["m"]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            self.assertIs(pickle.loads(pickle.dumps(m, protocol)), m)
        self.assertIs(copy.copy(m), m)
        self.assertEqual(self.ran.order, [])
        self.assertEqual(m.x, 1)
        for function in pickle.dumps, copy.copy, copy.deepcopy:
            with self.assertRaisesRegex(TypeError, "cannot pickle 'module' object"):
                function(m)

    def test_reload(self):
        self.assertSame("import m, importlib; importlib.reload(m); out.append((m.x, ran[:]))")
        self.assertSame("import m, importlib; m.y = 5; n = importlib.reload(m); out.append((m.x, m.y, n is m, ran[:]))")

    def test_taken_out_of_sys_modules(self):
        self.assertSame("""
            import m, sys
            old = m
            del sys.modules["m"]
            import m
            m.x = 2
            out.append((old is m, old.x, m.x, old.f(), sys.modules["m"] is m, sorted(ran)))
        """)
        self.assertSame("import m, sys; del sys.modules['m']; out.append((m.x, 'm' in sys.modules))")

    def test_lost(self):
        names = self.run_program("import m")
        del sys.modules["m"], names["m"]
        gc.collect()
        self.assertEqual(lazy.report()["lost"], [{"name": "m", "how": "freed before its first use"}])
        self.assertNotIn("m", [item["name"] for item in lazy.report()["waiting"]])
        self.assertEqual(self.ran.order, [])


class Kinds(Case):
    def test_namespace_package(self):
        self.write(space__m="x = 1")
        self.assertSame("import space.m; out.append((type(space).__name__, len(list(space.__path__)), space.m.x, ran[:]))")

    def test_zip(self):
        archive = os.path.join(self.folder, "a.zip")
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("inzip.py", "import ran; ran.order.append(__name__); x = 1")
        sys.path.insert(0, archive)
        lazy.install()
        names = self.run_program("import inzip")
        self.assertEqual(self.ran.order, [])
        self.assertEqual((names["inzip"].x, names["inzip"].__file__), (1, os.path.join(archive, "inzip.py")))
        self.assertEqual(self.ran.order, ["inzip"])

    def test_the_original_scenario(self):
        """A module imported in one, used from another, reloaded, from a zip."""
        archive = os.path.join(self.folder, "b.zip")
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("first.py", "import second")
            out.writestr("second.py", "import ran; ran.order.append(__name__); x = len(ran.order)")
            out.writestr("third.py", "import first\ndef use(): return first.second.x")
        sys.path.insert(0, archive)
        self.assertSame("""
            import first, third, importlib
            out.append((third.use(), first.second.x))
            second = importlib.reload(first.second)
            out.append((second is first.second, third.use(), first.second.x, ran[:]))
        """)

    def test_builtin_and_frozen_run_at_once(self):
        sys.modules.pop("faulthandler", None)
        lazy.install()
        self.run_program("import sys, faulthandler, zipimport, runpy")
        self.assertIn("faulthandler", lazy.report()["builtin"])
        self.assertNotIn("faulthandler", [item["name"] for item in lazy.report()["waiting"]])

    def test_loader_that_makes_its_module(self):
        class Own(types.ModuleType):
            pass

        class Finder:
            @staticmethod
            def find_spec(name, path=None, target=None):
                return importlib.machinery.ModuleSpec(name, Finder) if name == "own" else None

            @staticmethod
            def create_module(spec):
                return Own(spec.name)

            @staticmethod
            def exec_module(module):
                module.x = 1

        sys.meta_path.append(Finder)
        self.addCleanup(sys.meta_path.remove, Finder)
        lazy.install()
        own = self.run_program("import own")["own"]
        self.assertIs(type(own), Own)
        self.assertEqual(vars(own)["x"], 1)
        self.assertEqual(lazy.report()["bypassed"]["own"], "its loader makes its own module")

    def test_finder_that_asks_all_finders(self):
        class Finder:
            asked = []

            @classmethod
            def find_spec(cls, name, path=None, target=None):
                if name != "m":
                    return None
                cls.asked.append(name)
                specs = [finder.find_spec(name, path) for finder in sys.meta_path if finder is not cls]
                return next((spec for spec in specs if spec is not None), None)

        self.write(m="x = 1")
        sys.meta_path.insert(0, Finder)
        self.addCleanup(sys.meta_path.remove, Finder)
        lazy.install()
        m = self.run_program("import m")["m"]
        self.assertEqual((Finder.asked, self.ran.order), (["m"], []))
        self.assertEqual(m.x, 1)

    def test_class_of_its_own(self):
        self.write(m="""
            import sys
            class Own(type(sys.modules[__name__])):
                @property
                def x(self): return 7
            sys.modules[__name__].__class__ = Own
        """)
        self.assertSame("import m; out.append((m.x, type(m).__name__, m.__name__, isinstance(m, type(ran)), ran[:]))")

    def test_getattr_of_the_module(self):
        self.write(m="def __getattr__(name): return name\ndef __dir__(): return ['z']")
        self.assertSame("import m; out.append((m.y, dir(m)))")
        self.assertSame("import m; out.append(dir(m))")

    def test_who_asks_for_a_spec_gets_the_true_one(self):
        self.write(m="x = 1")
        lazy.install()
        made = lazy.report()["made"]
        spec = importlib.util.find_spec("m")
        self.assertEqual(type(spec.loader).__name__, "SourceFileLoader")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        self.assertEqual(vars(module)["x"], 1)
        self.assertEqual(lazy.report()["made"], made)


if __name__ == "__main__":
    unittest.main()
