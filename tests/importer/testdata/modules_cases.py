"""What programs do with modules in zips: pkgutil, reload, namespace packages, runpy, lazy loading, odd modules, errors."""

import contextlib
import importlib
import importlib.util
import io
import os
import pkgutil
import runpy
import sys
import types
import unittest
import zipimport

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import BUILT, Case, on_path, pyc  # noqa: E402

LIBRARY = ["shop", "shop.__main__", "shop.broken", "shop.dynamic", "shop.stock", "shop.swap", "shop.tools", "shop.tools.count"]


def names(infos):
    return [(info.name, info.ispkg) for info in infos]


class Listing(Case):
    def test_walk(self):
        for path in BUILT.values():
            with on_path(path):
                found = names(pkgutil.walk_packages([path]))
                self.assertEqual([name for name, _ in found], LIBRARY)
                self.assertEqual([name for name, is_package in found if is_package], ["shop", "shop.tools"])
                import shop.tools
                self.assertEqual(names(pkgutil.iter_modules(shop.tools.__path__, "x.")), [("x.count", False)])
                self.assertEqual(pkgutil.get_data("shop.tools", "count.pyc")[:4], importlib.util.MAGIC_NUMBER)
                self.assertEqual(pkgutil.resolve_name("shop.stock:Item.price")(None), 1)

    def test_as_zipimport_lists(self):
        files = {
            "z.py": b"", "a.py": b"", "both.py": b"", "both.pyc": pyc("", flags=1), "p/__init__.py": b"", "p/m.py": b"",
            "n/m.py": b"", "c/__init__.pyc": pyc("", flags=1), "no.txt": b"", "no.ext.py": b"", "e/": b"",
        }
        path = self.write(files)
        for entry in path, path + "/p", path + "/n", path + "/nowhere":
            theirs = sorted(pkgutil.iter_importer_modules(zipimport.zipimporter(entry)))
            self.assertEqual(names(pkgutil.iter_modules([entry])), theirs)


class Loading(Case):
    def test_reload(self):
        path = self.write({"m.py": b"x = 1\nkept = 1\n", "p/__init__.py": b"y = 1\n"})
        with on_path(path):
            import m
            import p
            before, m.own = id(m), 5
            self.write({"m.py": b"x = 2\n", "p/__init__.py": b"y = 2\n", "p/new.py": b""})
            importlib.invalidate_caches()
            self.assertEqual((importlib.reload(m).x, m.kept, m.own, id(m)), (2, 1, 5, before))
            self.assertEqual(importlib.reload(p).y, 2)
            import p.new  # noqa: F401

    def test_namespace_package(self):
        """Over two zips, one that is of another kind, and a folder; a later part is found, a package wins over parts before it."""
        one = self.write({"wide/one.py": b"n = 1"}, "one.zip")
        two = self.write({"deep/wide/two.py": b"n = 2"}, "two.zip") + "/deep"
        os.makedirs(self.path("folder/wide"))
        with open(self.path("folder/wide/three.py"), "w") as file:
            file.write("n = 3")
        with on_path(one, self.path("folder"), two):
            import wide.one, wide.three, wide.two
            self.assertEqual([wide.one.n, wide.two.n, wide.three.n], [1, 2, 3])
            self.assertEqual(list(wide.__path__), [one + "/wide", self.path("folder") + "/wide", two + "/wide"])
            self.assertIsNone(wide.__file__) if hasattr(wide, "__file__") else None
            self.assertEqual(sorted(name for name, _ in names(pkgutil.iter_modules(wide.__path__))), ["one", "three", "two"])
            four = self.write({"wide/four.py": b"n = 4"}, "four.zip")
            sys.path.insert(0, four)
            import wide.four
            self.assertEqual(wide.four.n, 4)
        package = self.write({"wide/__init__.py": b"", "wide/five.py": b"n = 5"}, "five.zip")
        with on_path(one, package, two):
            import wide.five
            self.assertEqual(wide.__path__, [package + "/wide"])
            self.assertRaises(ImportError, importlib.import_module, "wide.one")

    def test_order_of_the_path(self):
        one, two = self.write({"m.py": b"n = 1"}, "one.zip"), self.write({"m.py": b"n = 2"}, "two.zip")
        for path, want in ((one, two), 1), ((two, one), 2):
            with on_path(*path):
                import m
                self.assertEqual(m.n, want)

    def test_run_module(self):
        for path in BUILT.values():
            with on_path(path):
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    runpy.run_module("shop", run_name="__main__", alter_sys=False)
                    runpy.run_module("shop.__main__")
                    runpy.run_path(path + "/shop", run_name="path")
                self.assertEqual([line.split()[:2] for line in out.getvalue().splitlines()[:2]],
                                 [["__main__", "shop.__main__"], ["shop.__main__", "shop.__main__"]])
                self.assertEqual(runpy.run_module("shop.tools.count")["count"]([1]), 1)
                self.assertRaises(ImportError, runpy.run_module, "shop.tools")

    def test_lazy_loader(self):
        for path in BUILT.values():
            with on_path(path):
                spec = importlib.util.find_spec("shop.tools.count")
                spec.loader = importlib.util.LazyLoader(spec.loader)
                module = importlib.util.module_from_spec(spec)
                sys.modules[spec.name] = module
                spec.loader.exec_module(module)
                self.assertNotIn("count", object.__getattribute__(module, "__dict__"))
                self.assertEqual(module.count([1, 2]), 2)
                self.assertIs(type(module), types.ModuleType)

    def test_odd_modules(self):
        for path in BUILT.values():
            with on_path(path):
                from shop import dynamic, swap
                from shop.dynamic import made_here
                self.assertEqual((made_here, dynamic.made_up), ("here", "up"))
                with self.assertRaises(AttributeError):
                    dynamic.other
                import shop.swap as again
                self.assertEqual((swap.answer, again.answer, sys.modules["shop.swap"].answer), (42, 42, 42))

    def test_circular(self):
        files = {"a.py": b"import b\nx = 1\n", "b.py": b"import a\ny = hasattr(a, 'x')\n", "c.py": b"from d import x\n", "d.py": b"from c import y\n"}
        with on_path(self.write(files)):
            import a
            self.assertFalse(a.b.y)
            with self.assertRaisesRegex(ImportError, "most likely due to a circular import"):
                import c  # noqa: F401

    def test_load_module(self):
        """Old code calls it."""
        with on_path(BUILT["STORED"]):
            loader = pkgutil.get_importer(BUILT["STORED"])
            self.assertIs(loader.load_module("shop"), sys.modules["shop"])
            self.assertTrue(sys.modules["shop"].__file__.endswith("/shop/__init__.pyc"))


class Errors(Case):
    def failure(self, name):
        with self.assertRaises(ImportError) as caught:
            importlib.import_module(name)
        return caught.exception

    def test_missing(self):
        for path in BUILT.values():
            with on_path(path):
                for name, wrong in ("nowhere", "nowhere"), ("shop.nowhere", "shop.nowhere"), ("shop.stock.x", "shop.stock.x"):
                    error = self.failure(name)
                    self.assertIs(type(error), ModuleNotFoundError)
                    self.assertEqual((error.name, error.path), (wrong, None))
                self.assertEqual(str(self.failure("nowhere")), "No module named 'nowhere'")
                with self.assertRaises(ImportError) as caught:
                    from shop.stock import nothing  # noqa: F401
                self.assertEqual((caught.exception.name, caught.exception.path), ("shop.stock", path + "/shop/stock.pyc"))

    def test_failing_module(self):
        """It is gone from sys.modules; what it imported stays."""
        for path in BUILT.values():
            with on_path(path):
                self.assertEqual(self.failure("shop.broken").name, "shop.nowhere")
                self.assertNotIn("shop.broken", sys.modules)
                self.assertIn("shop.stock", sys.modules)

    def test_damaged(self):
        """One that is there and cannot be used is an ImportError that names it, and what is wrong with it."""
        for data, text in (
            (b"", "bad magic number"), (b"short", "bad magic number"), (pyc("x = 1", magic=b"\0\0\r\n"), "bad magic number"),
            (pyc("x = 1", flags=1)[:16], "holds no code"), (pyc("x = 1", flags=1)[:30], "holds no code"),
            (pyc("x = 1", flags=1)[:16] + b"i\1\0\0\0", "holds no code"), (pyc("x = 1", flags=1)[:16] + b"N", "holds no code"),
            (pyc("x = 1", flags=1)[:16] + b"\xff" * 50, "holds no code"),
        ):
            with on_path(self.write({"p/__init__.py": b"", "p/m.pyc": data})):
                error = self.failure("p.m")
                self.assertEqual((error.name, error.path), ("p.m", self.path() + "/p/m.pyc"))
                self.assertIn(f"{self.path()}/p/m.pyc: it ", str(error))
                self.assertIn(text, str(error))
                self.assertNotIn("p.m", sys.modules)


if __name__ == "__main__":
    unittest.main()
