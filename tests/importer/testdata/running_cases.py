"""While a program runs: zips that change, threads, subinterpreters, the end."""

import _interpreters
import importlib
import importlib.util
import os
import subprocess
import sys
import threading
import unittest

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import BUILT, Case, importer, on_path  # noqa: E402


class Changes(Case):
    def put(self, files):
        """Another file in the place of the zip."""
        os.replace(self.write(files, "new.zip"), self.path())

    def test_replaced(self):
        for files in {"m.py": b"x = 2", "n.py": b"x = 22"}, {"a" * 500 + ".py": b"", "m.py": b"x = 2", "n.py": b"x = 22"}:
            self.put({"m.py": b"x = 1"})
            with on_path(self.path()):
                self.assertEqual(importlib.import_module("m").x, 1)
                self.put(files)
                importlib.invalidate_caches()
                self.assertEqual(importlib.import_module("n").x, 22)
                self.assertEqual(importlib.reload(sys.modules["m"]).x, 2)

    def test_written_into(self):
        """A zip without an index is read each time: it may even be written into."""
        with on_path(self.write({"m.py": b"x = 1", "p/__init__.py": b""})):
            import m
            import p  # noqa: F401
            self.write({"m.py": b"x = 2 # longer", "p/__init__.py": b"", "p/new.py": b"x = 3"})
            importlib.invalidate_caches()
            self.assertEqual(importlib.reload(m).x, 2)
            self.assertEqual(importlib.import_module("p.new").x, 3)

    def test_new_finder(self):
        """One that is made anew sees what is there, even if nobody said that it changed."""
        for i in range(5):
            with on_path(self.write({"m.py": f"x = {i}"})):
                self.assertEqual(importlib.import_module("m").x, i)

    def test_without_notice(self):
        """What was moved is an error, not other bytes."""
        with on_path(self.write({"m.py": b"x = 1", "n.py": b"x = 1"})):
            import m  # noqa: F401
            self.write({"a.py": b"# something else", "n.py": b"x = 2"})
            with self.assertRaisesRegex(ImportError, "n.py: "):
                importlib.import_module("n")
            importlib.invalidate_caches()
            self.assertEqual(importlib.import_module("n").x, 2)

    def test_gone_and_back(self):
        with on_path(self.write({"m.py": b"x = 1", "n.py": b"x = 1"}), self.write({"o.py": b"x = 1"}, "other.zip")):
            import m  # noqa: F401
            os.remove(self.path())
            importlib.invalidate_caches()
            self.assertRaises(ModuleNotFoundError, importlib.import_module, "n")
            import o  # noqa: F401
            self.write({"n.py": b"x = 2"})
            importlib.invalidate_caches()
            self.assertEqual(importlib.import_module("n").x, 2)

    def test_repaired(self):
        with open(self.path(), "wb") as file:
            file.write(b"PK\3\4 half a zip")
        with on_path(self.path()):
            with self.assertRaisesRegex(ImportError, "a.zip: it begins like a zip archive and has no end record") as caught:
                importlib.import_module("m")
            self.assertEqual((caught.exception.name, caught.exception.path), ("m", self.path()))
            self.write({"m.py": b"x = 1"})
            importlib.invalidate_caches()
            self.assertEqual(importlib.import_module("m").x, 1)

    def test_invalidated_one_by_one(self):
        with on_path(self.write({"p/__init__.py": b"", "q/__init__.py": b""})):
            import p, q  # noqa: F401
            finders = [importer(self.path() + "/" + name) for name in "pq"]
            for round in "one", "two":
                self.write({f"{name}/{round}{round}.py": b"" for name in "pq"})
                for finder in finders:
                    finder.invalidate_caches()
                for name, finder in zip("pq", finders):
                    self.assertIsNotNone(finder.find_spec(f"{name}.{round}{round}"))


class Threads(Case):
    def test_imports_at_once(self):
        """Eight threads import the same 300 modules of two zips, while another says again and again that they changed."""
        stored = self.write({f"s{i}/__init__.py": f"x = {i}\n" for i in range(150)}, "s.zip")
        deflated = self.write({f"d{i}.py": f"import s{i}\nx = s{i}.x\n" + "#" * 500 for i in range(150)}, "d.zip", compression=8)
        wrong, done = [], threading.Event()

        def work(start):
            try:
                for i in range(150):
                    number = (start + i) % 150
                    if importlib.import_module(f"d{number}").x != number:
                        wrong.append(number)
            except BaseException as error:
                wrong.append(error)

        def disturb():
            while not done.wait(0.001):
                importlib.invalidate_caches()
                sys.path_importer_cache.clear()

        interval = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, interval)
        sys.setswitchinterval(1e-5)
        with on_path(stored, deflated):
            threads = [threading.Thread(target=work, args=[20 * i]) for i in range(8)]
            disturber = threading.Thread(target=disturb)
            for thread in [disturber, *threads]:
                thread.start()
            for thread in threads:
                thread.join()
            done.set()
            disturber.join()
        self.assertEqual(wrong, [])

    def test_specs_without_lock(self):
        """find_spec and get_code, which no import lock guards."""
        with on_path(BUILT["DEFLATED"]):
            import shop  # noqa: F401
            wrong = []

            def work():
                try:
                    for _ in range(100):
                        spec = importlib.util.find_spec("shop.stock")
                        assert spec.loader.get_code("shop.stock").co_name == "<module>"
                        importer(BUILT["STORED"]).invalidate_caches()
                except BaseException as error:
                    wrong.append(error)

            threads = [threading.Thread(target=work) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(wrong, [])


CODE = """
import sys
sys.path.insert(0, {path!r})
import shop.tools.count, json, importlib.resources
assert type(shop.__loader__).__name__ == "Importer"
assert (importlib.resources.files("shop") / "stock.pyc").is_file()
assert shop.tools.count.count([1]) == 1
"""


class Interpreters(Case):
    def run_in(self, config, path, code=CODE):
        interpreter = _interpreters.create(config)
        try:
            failure = _interpreters.exec(interpreter, code.format(path=path))
            self.assertIsNone(failure, failure and failure.errdisplay)
        finally:
            _interpreters.destroy(interpreter)

    def test_each_kind(self):
        for config in "isolated", "legacy":
            for path in BUILT.values():
                self.run_in(config, path)

    def test_at_once(self):
        """With a lock of their own each."""
        wrong = []

        def work(path):
            try:
                self.run_in("isolated", path)
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=work, args=[path]) for path in list(BUILT.values()) * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_leave_nothing_mapped(self):
        def maps():
            with open("/proc/self/maps") as file:
                return sum(1 for line in file if line.rstrip().endswith((".zip", os.path.basename(sys.executable))))

        # Not importlib.resources: what it imports, such as ast, keeps its loader beyond the interpreter's end.
        code = "import sys; sys.path.insert(0, {path!r}); import shop.tools.count, json"
        self.run_in("isolated", BUILT["STORED"], code)
        before = maps()
        for _ in range(5):
            self.run_in("isolated", BUILT["STORED"], code)
        self.assertEqual(maps(), before)


LATE = """
import sys, importlib, importlib.resources
sys.path.insert(0, sys.argv[1])
import shop, shop.stock

class Late:
    def __del__(self):
        try:
            loader.get_code("shop.stock"), loader.find_spec("shop.tools"), files.joinpath("stock.pyc").read_bytes()
            list(files.iterdir())
            import shop.tools.count
        except BaseException as error:
            print(type(error).__name__, flush=True)

loader, files = shop.__loader__, importlib.resources.files("shop")
late = Late(); late.itself = late; late.loader = loader; late.files = files
sys.late = Late()
"""


class End(Case):
    def test_imports_at_the_end(self):
        """Finalizers that use the importer while the interpreter goes."""
        for path in BUILT.values():
            done = subprocess.run([sys.executable, "-c", LATE, path], capture_output=True, text=True, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, ""), done)


if __name__ == "__main__":
    unittest.main()
