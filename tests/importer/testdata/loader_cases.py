"""The importer answers what zipimport answers about the same zip."""

import os
import sys
import unittest
import unittest.mock
import zipfile
import zipimport
from importlib.util import cache_from_source, decode_source

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import BUILT, Case, importer, on_path, pyc  # noqa: E402

FILES = {
    "both.pyc": pyc("x = 'bytecode'", flags=1),
    "both.py": b"x = 'bytecode'",
    "checked.pyc": pyc("x = 'old'", flags=3),
    "checked.py": b"x = 'new'",
    "current.pyc": pyc("x = 1", flags=3),
    "current.py": b"x = 1",
    "data/only.txt": b"text",
    "deep/er/most.py": b"",
    "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n.py": b"x = 1",
    "other.pyc": pyc("x = 'bytecode'", magic=b"\x01\x02\r\n"),
    "other.py": b"x = 'source'",
    "package.py": b"x = 'module'",
    "package/__init__.py": b"x = 'package'",
    "package/__init__.pyc": pyc("x = 'package'", flags=1),
    "package/sub/__init__.py": b"",
    "package/sub/windows.py": b"x = 1\r\ny = 2\r\n",
    "source.py": b"x = 'source'\n",
    "stale.pyc": pyc("x = 'old'", seconds=1),
    "stale.py": b"x = 'new'",
    "bare.pyc": pyc("x = 'bare'", seconds=1),
    "top/": b"",
    "top/inside.py": b"",
}
# Their bytecode is not that of the source: zipimport reads it to make a spec, the importer to run the module.
OUTDATED = ["checked", "other", "stale"]
MODULES = [name.removesuffix("c").removesuffix(".py") for name in FILES if "." in name] + ["nowhere", "top", "", "a/b"]


def answer(function, *args):
    """What a function returns, or the kind of its error."""
    try:
        return function(*args)
    except ImportError:
        return ImportError
    except OSError:
        return OSError
    except SyntaxError as error:
        return SyntaxError, str(error)


def spec_fields(spec, loader):
    """A spec, its loader reduced to whether it is the expected one."""
    if spec is None:
        return None
    same = spec.loader is None or type(spec.loader) is type(loader) and spec.loader.archive == loader.archive
    locations = spec.submodule_search_locations
    return (spec.name, same, spec.loader is None, spec.origin, spec.has_location, spec.cached, spec.parent,
            None if locations is None else list(locations), spec.loader_state)


class SameAsZipimport(Case):
    def compare(self, path, modules):
        ours, theirs = importer(path), zipimport.zipimporter(path)
        self.assertEqual(type(ours).__name__, "Importer")
        self.assertEqual((ours.archive, ours.prefix), (theirs.archive, theirs.prefix))
        for name in modules:
            with self.subTest(path=path, module=name):
                if name not in OUTDATED:
                    self.assertEqual(spec_fields(ours.find_spec(name), ours), spec_fields(theirs.find_spec(name), theirs))
                for method in "is_package", "get_filename":
                    self.assertEqual(answer(getattr(ours, method), name), answer(getattr(theirs, method), name), method)
                self.compare_source(answer(ours.get_source, name), answer(theirs.get_source, name))
                self.compare_code(answer(ours.get_code, name), answer(theirs.get_code, name))

    def compare_source(self, ours, theirs):
        if isinstance(theirs, str):  # which goes by neither lines' ends nor declared encodings
            theirs = decode_source(theirs.encode())
        self.assertEqual(ours, theirs)

    def compare_code(self, ours, theirs):
        if hasattr(ours, "co_filename") and hasattr(theirs, "co_filename"):
            ours, theirs = renamed(ours, "x"), renamed(theirs, "x")
        self.assertEqual(ours, theirs)

    def test_foreign(self):
        for compression in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED:
            path = self.write(FILES, f"{compression}.zip", compression=compression)
            self.compare(path, MODULES)
            self.compare(path + "/package", ["sub", "package.sub", "__init__", "windows"])
            self.compare(path + "/package/sub", ["windows", "a.windows"])
            self.compare(path + "/", ["source"])
            self.compare(path + "/deep/er", ["most"])

    def test_built(self):
        self.assertEqual(len(BUILT), 3)
        for path in BUILT.values():
            self.compare(path, ["shop", "shop.stock", "spread", "nowhere", "shop.__init__"])
            self.compare(path + "/shop", ["shop.stock", "shop.tools", "shop.dynamic", "shop.swap", "tools", "shop.nowhere"])
            self.compare(path + "/shop/tools", ["shop.tools.count"])

    def test_relative_path(self):
        self.write(FILES)
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        self.compare("a.zip", MODULES)
        self.compare("a.zip/package", ["sub"])

    def test_get_data(self):
        for path in [self.write(FILES), *BUILT.values()]:
            ours, theirs = importer(path), zipimport.zipimporter(path)
            with zipfile.ZipFile(path) as archive:
                for name in [n for n in archive.namelist() if not n.endswith("/")]:
                    for key in name, path + "/" + name:
                        self.assertEqual(ours.get_data(key), theirs.get_data(key), key)
            for key in "nowhere", path + "/nowhere", path, "/etc/passwd", "../a.zip", "":
                self.assertEqual((key, answer(ours.get_data, key)), (key, answer(theirs.get_data, key)))

    def test_wrong_arguments(self):
        ours = importer(self.write(FILES))
        for method in "find_spec", "get_code", "get_data", "get_filename", "get_source", "is_package", "load_module":
            for args in [(), (1,), (None,), (b"source",)]:
                with self.assertRaises(TypeError):
                    getattr(ours, method)(*args)
        for name in "\udc80", "a\0b", "x" * 100_000:
            self.assertIsNone(ours.find_spec(name))
            self.assertIs(answer(ours.get_code, name), ImportError)
            self.assertIs(answer(ours.get_data, name), OSError)
        with self.assertRaises(TypeError):
            type(ours)()

    def test_source_with_declared_encoding(self):
        text = "# coding: latin-1\nx = 'ä'\n"
        ours = importer(self.write({"latin.py": text.encode("latin-1"), "wrong.py": b"x = '\xff'"}))
        self.assertEqual(ours.get_source("latin"), text)
        self.assertEqual(ours.get_code("latin").co_consts[0], "ä")
        self.assertRaises(SyntaxError, ours.get_source, "wrong")
        self.assertRaises(SyntaxError, ours.get_code, "wrong")

    def test_folders_without_entries(self):
        """zipimport of 3.13.5 knows only folders that have one."""
        ours = importer(self.write(FILES))
        for name in "data", "deep":
            spec = ours.find_spec(name)
            self.assertIsNone(spec.loader)
            self.assertEqual(spec.submodule_search_locations, [self.path() + "/" + name])

    def test_check_hash_based_pycs(self):
        """The option of that name."""
        files = {f"m{flags}.py": b"x = 'new'" for flags in (1, 3)} | {f"m{flags}.pyc": pyc("x = 'old'", flags=flags) for flags in (1, 3)}
        ours = importer(self.write(files))
        for when, want in {"default": ["old", "new"], "always": ["new", "new"], "never": ["old", "old"]}.items():
            with unittest.mock.patch("_imp.check_hash_based_pycs", when):
                self.assertEqual([ours.get_code(name).co_consts[0] for name in ("m1", "m3")], want)

    def test_modules(self):
        """What import makes of them."""
        with on_path(self.write(FILES)):
            import both, bare, checked, current, other, package, package.sub.windows, source, stale
            values = [both.x, bare.x, checked.x, current.x, other.x, package.x, source.x, stale.x]
            self.assertEqual(values, ["bytecode", "bare", "new", 1, "source", "package", "source", "new"])
            self.assertEqual(package.__file__, self.path() + "/package/__init__.pyc")
            self.assertEqual(package.__path__, [self.path() + "/package"])
            self.assertEqual(package.sub.windows.__package__, "package.sub")
            for module in source, other, stale, checked:
                self.assertEqual(module.__file__, f"{self.path()}/{module.__name__}.py")
                self.assertEqual(module.__spec__.origin, module.__file__)
                self.assertEqual(module.__cached__, cache_from_source(module.__file__))
            self.assertEqual(bare.__cached__, bare.__file__)
            self.assertIs(source.__loader__, source.__spec__.loader)


def renamed(code, name):
    """The code, and the code in it, with another file name."""
    constants = tuple(renamed(c, name) if hasattr(c, "co_code") else c for c in code.co_consts)
    return code.replace(co_filename=name, co_consts=constants)


if __name__ == "__main__":
    unittest.main()
