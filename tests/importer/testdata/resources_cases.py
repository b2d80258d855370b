"""importlib.resources over zips, and the same questions to zipfile.Path."""

import functools
import importlib.resources
import os
import pkgutil
import sys
import tempfile
import unittest
import zipfile
from importlib.resources.abc import Traversable

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import Case, importer, on_path  # noqa: E402

FILES = {
    "box/__init__.py": b"",
    "box/data/": b"",
    "box/data/deep/bytes.bin": bytes(range(256)),
    "box/data/empty": b"",
    "box/data/lines.txt": b"a\r\nb\rc\n",
    "box/data/utf16.txt": "größe".encode("utf-16"),
    "box/gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n.txt": "größe\n".encode(),
    "box/here.py": b"import importlib.resources\n\nWHERE = importlib.resources.files()\n",
    "box/mod.py": b"",
    "box.txt": b"beside",
    "boxes/__init__.py": b"",
    "open/data.txt": b"of a namespace package",
}
HOSTILE = [
    ("a/__init__.py", b""), ("a/../../above.txt", b"out"), ("a//double.txt", b"out"), ("/absolute.txt", b"out"), ("a/./dot.txt", b"out"),
    ("../parent.txt", b"out"), ("a/good.txt", b"in"), ("a/...", b"in"), ("a/back\\slash.txt", b"in"),
]


def tree(path, depth=0):
    """Name, kind and content of all below, as a list."""
    if path.is_file():
        return [(depth, path.name, path.read_bytes())]
    assert path.is_dir()
    return [(depth, path.name)] + [line for child in sorted(path.iterdir(), key=lambda p: p.name) for line in tree(child, depth + 1)]


def both_ways(test):
    """Runs a test on the files stored and deflated, with files() of the package and zipfile's Path of its folder."""

    @functools.wraps(test)
    def run(self):
        for compression in zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED:
            path = self.write(FILES, f"{compression}.zip", compression=compression)
            with self.subTest(compression=compression), on_path(path):
                test(self, path, importlib.resources.files("box"), zipfile.Path(path, "box/"))

    return run


class Resources(Case):
    @both_ways
    def test_same_tree(self, path, ours, theirs):
        self.assertIsInstance(ours, Traversable)
        self.assertEqual(tree(ours), tree(theirs))

    @both_ways
    def test_joinpath(self, path, ours, theirs):
        lines = b"a\r\nb\rc\n"
        for same in (
            ours / "data" / "lines.txt", ours.joinpath("data", "lines.txt"), ours.joinpath("data/lines.txt"),
            ours.joinpath("data/deep/../lines.txt"), ours.joinpath("..", "box", "data", "lines.txt"),
            ours.joinpath("./data//lines.txt"), ours.parent / "box/data/lines.txt",
        ):
            self.assertEqual(same.read_bytes(), lines, same)
            self.assertEqual(str(same), path + "/box/data/lines.txt")
            self.assertEqual(same, ours / "data/lines.txt")
            self.assertEqual(hash(same), hash(ours / "data/lines.txt"))
        self.assertEqual((ours / "..").joinpath("box.txt").read_bytes(), b"beside")
        for outside in "/etc/passwd", "../../etc/passwd", "../..", "nowhere", "data/nowhere", "mod.py/x", "\udc80", "a\0b", "":
            outside = ours.joinpath(outside)
            if str(outside) != str(ours):
                self.assertFalse(outside.exists() or outside.is_file() or outside.is_dir(), outside)
                self.assertRaises(FileNotFoundError, outside.read_bytes)
                self.assertEqual(list(outside.iterdir()), [])

    @both_ways
    def test_parts_of_names(self, path, ours, theirs):
        for name in "data/lines.txt", "data", "data/empty", "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n.txt":
            mine, other = ours / name, theirs / name
            for attribute in "name", "stem", "suffix":
                self.assertEqual(getattr(mine, attribute), getattr(other, attribute), (name, attribute))
            self.assertEqual(str(mine.parent), os.path.dirname(str(mine)))

    @both_ways
    def test_open(self, path, ours, theirs):
        mine, other = ours / "data/lines.txt", theirs / "data/lines.txt"
        for args, options in [
            ((), {"encoding": "utf-8"}), (("r",), {"encoding": "ascii"}), (("r", "utf-8"), {}), (("rb",), {}),
            (("r",), {"encoding": "utf-8", "newline": ""}), (("r",), {"encoding": "utf-8", "newline": "\r"}),
            (("r", "utf-8", "strict", ""), {}), ((), {"mode": "rb"}), ((), {"mode": "r", "encoding": "utf-8"}),
        ]:
            with mine.open(*args, **options) as one, other.open(*args, **options) as two:
                self.assertEqual(one.readlines(), two.readlines(), (args, options))
        for mode in "w", "a", "x", "wb", "r+", "", "b", 1:
            self.assertRaises((ValueError, TypeError), mine.open, mode)
        self.assertRaises(LookupError, mine.open, "r", "no-such-encoding")
        self.assertRaises(IsADirectoryError, (ours / "data").open, "rb")
        self.assertRaises(IsADirectoryError, (ours / "data").read_bytes)
        self.assertRaises(FileNotFoundError, (ours / "nowhere").open, "r", encoding="utf-8")

    @both_ways
    def test_read_text(self, path, ours, theirs):
        self.assertEqual((ours / "data/lines.txt").read_text(), "a\nb\nc\n")
        for encoding in "utf-16", "latin-1":
            name = "data/utf16.txt"
            self.assertEqual((ours / name).read_text(encoding), (theirs / name).read_text(encoding))
        self.assertRaises(UnicodeDecodeError, (ours / "data/deep/bytes.bin").read_text)
        self.assertEqual((ours / "data/deep/bytes.bin").read_text("ascii", "ignore"), bytes(range(128)).decode().replace("\r", "\n"))

    @both_ways
    def test_functions(self, path, ours, theirs):
        """Of importlib.resources, with the package's name, the package and a module of it."""
        import box.mod
        for anchor in "box", box, "box.mod", box.mod:
            self.assertEqual(importlib.resources.read_text(anchor, "data", "lines.txt", encoding="utf-8"), "a\nb\nc\n")
            self.assertEqual(importlib.resources.read_binary(anchor, "data/deep/bytes.bin"), bytes(range(256)))
            self.assertTrue(importlib.resources.is_resource(anchor, "mod.py"))
            self.assertFalse(importlib.resources.is_resource(anchor, "data"))
            with importlib.resources.open_text(anchor, "data", "lines.txt", encoding="utf-8") as file:
                self.assertEqual(file.read(), "a\nb\nc\n")
        self.assertEqual(pkgutil.get_data("box", "data/empty"), b"")

    @both_ways
    def test_reader(self, path, ours, theirs):
        """What older code calls."""
        reader = importer(path).get_resource_reader("box")
        self.assertEqual(set(reader.contents()), {p.name for p in ours.iterdir()})
        with reader.open_resource("mod.py") as file:
            self.assertEqual(file.read(), b"")
        self.assertTrue(reader.is_resource("mod.py"))
        self.assertFalse(reader.is_resource("nowhere"))
        self.assertRaises(FileNotFoundError, reader.resource_path, "mod.py")
        self.assertRaises(FileNotFoundError, reader.open_resource, "nowhere")
        self.assertRaises(ImportError, importer(path).get_resource_reader, "nowhere")

    def test_own_package(self):
        """files() without an argument means the package of who calls."""
        with on_path(self.write(FILES)):
            import box.here
            self.assertEqual(str(box.here.WHERE), self.path() + "/box")

    @both_ways
    def test_namespace_package(self, path, ours, theirs):
        self.assertEqual((importlib.resources.files("open") / "data.txt").read_text(), "of a namespace package")

    @both_ways
    def test_as_file(self, path, ours, theirs):
        with importlib.resources.as_file(ours / "data/lines.txt") as file:
            self.assertEqual((file.suffix, file.read_bytes()), (".txt", b"a\r\nb\rc\n"))
        self.assertFalse(file.exists())
        with importlib.resources.as_file(ours) as folder:
            found = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
            self.assertEqual(found, sorted(n[4:] for n in FILES if n.startswith("box/") and not n.endswith("/")))

    def test_names_that_lead_out(self):
        """as_file of a folder writes into its own one only."""
        path = self.write(HOSTILE)
        with on_path(path):
            folder = importlib.resources.files("a")
            self.assertEqual(sorted(p.name for p in folder.iterdir()), ["...", "__init__.py", "back\\slash.txt", "good.txt"])
            inner = self.path("inner")
            os.mkdir(inner)
            self.addCleanup(setattr, tempfile, "tempdir", tempfile.tempdir)
            tempfile.tempdir = inner
            with importlib.resources.as_file(folder) as written:
                files = [str(p) for p in written.parent.parent.rglob("*.txt")]
                self.assertEqual(len(files), 2, files)
            self.assertEqual(sorted(os.listdir(self.folder)), ["a.zip", "inner"])
            top = importlib.resources.files("a").parent
            self.assertEqual([p.name for p in top.iterdir()], ["a"])


if __name__ == "__main__":
    unittest.main()
