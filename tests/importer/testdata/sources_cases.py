"""Lines of modules in zips: inspect, linecache, tracebacks, with the source in the zip and without."""

import importlib
import inspect
import io
import linecache
import os
import pdb
import pickle
import sys
import traceback
import unittest
import warnings

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import BUILT, Case, on_path, pyc  # noqa: E402


def trace():
    """The traceback's text of a failure three calls deep in a module of the zip."""
    linecache.clearcache()
    try:
        importlib.import_module("shop.stock").fail(1)
    except ValueError as error:
        return "".join(traceback.format_exception(error))


class Sources(Case):
    def test_with_sources(self):
        path = BUILT["SOURCES"]
        with on_path(path):
            import shop.stock as stock

            source = path + "/shop/stock.py"
            self.assertEqual(stock.__file__, source + "c")
            self.assertEqual(stock.fail.__code__.co_filename, source)
            self.assertEqual(inspect.getsourcefile(stock), source)
            self.assertEqual(inspect.getfile(stock.Item), source + "c")
            self.assertEqual(inspect.getsource(stock.fail).splitlines()[-1], '    raise ValueError("sold out")')
            self.assertTrue(inspect.getsource(stock.Item).startswith("class Item:"))
            self.assertTrue(inspect.getsource(stock).startswith('"""What there is: ÄÖÜ."""'))
            self.assertEqual(inspect.getsourcelines(stock.Item.price)[1], 7)
            self.assertEqual(inspect.getmodule(stock.fail.__code__), stock)
            self.assertEqual(linecache.getline(source, 4, vars(stock)), "class Item:\n")
            text = trace()
            self.assertIn(f'  File "{source}", line 13, in fail\n    fail(depth - 1)\n', text)
            self.assertIn(f'  File "{source}", line 14, in fail\n    raise ValueError("sold out")\n', text)
            self.assertNotIn("importlib._bootstrap", text)

    def test_without_sources(self):
        """The places are true; there are no lines, nor those of a file in the working directory that happens to have the name."""
        for form in "STORED", "DEFLATED":
            path = BUILT[form]
            os.makedirs(self.path("shop"), exist_ok=True)
            for name in "shop/stock.py", "stock.py":
                with open(self.path(name), "w") as file:
                    file.write("a stranger's line\n" * 30)
            self.addCleanup(os.chdir, os.getcwd())
            os.chdir(self.folder)
            with on_path(path):
                import shop.stock as stock

                text = trace()
                self.assertIn(f'  File "{path}/shop/stock.py", line 14, in fail\nValueError: sold out', text)
                self.assertNotIn("stranger", text)
                self.assertRaises(OSError, inspect.getsource, stock.fail)
                self.assertRaises(OSError, inspect.getsource, stock)
                self.assertEqual(inspect.getsourcefile(stock), path + "/shop/stock.py")
                self.assertEqual(linecache.getlines(stock.fail.__code__.co_filename, vars(stock)), [])
                self.assertEqual(inspect.getdoc(stock), "What there is: ÄÖÜ.")

    def test_foreign_sources(self):
        """Compiled here, and with bytecode that another name was compiled into."""
        text = "def f():\n    raise KeyError(1)\n"
        with on_path(self.write({"plain.py": text, "both.py": text, "both.pyc": pyc(text, "/else/where.py", flags=1)})):
            for name in "plain", "both":
                module = importlib.import_module(name)
                self.assertEqual(module.f.__code__.co_filename, f"{self.path()}/{name}.py")
                self.assertEqual(inspect.getsource(module.f), text)
                try:
                    module.f()
                except KeyError as error:
                    lines = traceback.format_exception(error)
                self.assertIn(f'  File "{self.path()}/{name}.py", line 2, in f\n    raise KeyError(1)\n', lines)

    def test_syntax_error(self):
        with on_path(self.write({"wrong.py": b"x = 1\ny = (\n"})), self.assertRaises(SyntaxError) as caught:
            import wrong  # noqa: F401
        self.assertEqual((caught.exception.filename, caught.exception.lineno), (self.path() + "/wrong.py", 2))
        self.assertIn("y = (", "".join(traceback.format_exception(caught.exception)))

    def test_warning(self):
        with on_path(self.write({"warns.py": b"import warnings\nwarnings.warn('old')\n"})):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                import warns  # noqa: F401
            self.assertEqual((caught[0].filename, caught[0].lineno), (self.path() + "/warns.py", 2))

    def test_debugger(self):
        out = io.StringIO()
        with on_path(BUILT["SOURCES"]):
            import shop.stock as stock

            session = pdb.Pdb(stdin=io.StringIO("step\nstep\nlist 12,14\ncontinue\n"), stdout=out, nosigint=True, readrc=False)
            session.use_rawinput = False
            with self.assertRaises(ValueError):
                session.runcall(stock.fail, 0)
        self.assertIn("raise ValueError", out.getvalue())

    def test_pickle(self):
        for path in BUILT.values():
            with on_path(path):
                from shop.stock import Item

                data = pickle.dumps([Item(), Item, Item.price])
            with on_path(path):
                thing, kind, function = pickle.loads(data)
                self.assertEqual((thing.price(), kind.__module__, function(thing)), (1, "shop.stock", 1))


if __name__ == "__main__":
    unittest.main()
