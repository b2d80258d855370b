"""Zips that others wrote: all that zipimport reads is read, by the importer or, where that leaves it, by zipimport."""

import contextlib
import importlib
import io
import os
import struct
import sys
import unittest
import zipfile
import zipimport
import zlib

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import Case, importer, on_path, pyc  # noqa: E402

UMLAUT = "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n"


class Stream(io.RawIOBase):
    """A file that cannot be sought: the sizes of an entry follow its bytes."""

    def __init__(self):
        self.data = b""

    def writable(self):
        return True

    def write(self, data):
        self.data += bytes(data)
        return len(data)


def many(count):
    """A zip of m.py and a number of empty files. (zipfile takes seconds for it.)"""
    data, records = [], []
    offset = 0
    for i in range(count):
        name, content = (b"m.py", b"x = 1") if i == 7 else (b"d%d/m%d.txt" % (i % 50, i), b"")
        sizes = zlib.crc32(content), len(content), len(content), len(name), 0
        data.append(b"PK\3\4" + struct.pack("<5HIIIHH", 20, 0, 0, 0, 33, *sizes) + name + content)
        records.append(b"PK\1\2" + struct.pack("<6HIII5HII", 20, 20, 0, 0, 0, 33, *sizes, 0, 0, 0, 0, offset) + name)
        offset += len(data[-1])
    directory = b"".join(records)
    return b"".join(data) + directory + b"PK\5\6" + struct.pack("<4HIIH", 0, 0, count, count, len(directory), offset, 0)


class Foreign(Case):
    def value(self, path, module="m", kind="Importer"):
        """The module's x; the importer of the path is of that kind."""
        self.assertEqual(type(importer(path)).__name__, kind)
        with on_path(path):
            return importlib.import_module(module).x

    def test_order(self):
        names = ["z/a.py", "m.py", "z/__init__.py", "a/b.py", "Z.py", "a.py", "a/__init__.py", "m0.py", "m/no.txt", "z.py"]
        path = self.write([(name, f"x = {name!r}") for name in names])
        want = {"m": "m.py", "z": "z/__init__.py", "z.a": "z/a.py", "a": "a/__init__.py", "a.b": "a/b.py", "Z": "Z.py", "m0": "m0.py"}
        for module, name in want.items():
            self.assertEqual(self.value(path, module), name)

    def test_comment(self):
        for comment in b"c", b"PK\5\6 not the end", b"x" * 65535:
            self.assertEqual(self.value(self.write({"m.py": b"x = 1"}, comment=comment)), 1)

    def test_something_before(self):
        for before in b"#!/usr/bin/env python3\n", b"PK\3\4", b"\0" * 5_000_000:
            self.assertEqual(self.value(self.write({"m.py": b"x = 1", "p/__init__.py": b""}, before=before)), 1)

    def test_something_behind(self):
        path = self.write({"m.py": b"x = 1"})
        with open(path, "ab") as file:
            file.write(b"a signature")
        self.assertEqual(self.value(path), 1)

    def test_streamed(self):
        stream = Stream()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("m.py", "x = 1\n" + "# long\n" * 100)
            archive.writestr("n.pyc", pyc("x = 2", flags=1))
        with open(self.path(), "wb") as file:
            file.write(stream.data)
        self.assertEqual((self.value(self.path()), self.value(self.path(), "n")), (1, 2))

    def test_names(self):
        path = self.write({UMLAUT + ".py": b"x = 1", "日本/__init__.py": b"x = 2", "日本/語.py": b"x = 3"})
        self.assertEqual([self.value(path, name) for name in (UMLAUT, "日本", "日本.語")], [1, 2, 3])

    def test_names_of_dos(self):
        """In code page 437: left to zipimport."""
        path = self.write({"gr%n.py": b"x = 1", "m.py": b"x = 2"})
        with open(path, "rb") as file:
            data = file.read().replace(b"gr%n", b"gr\x81n")
        with open(path, "wb") as file:
            file.write(data)
        self.assertEqual([self.value(path, name, "zipimporter") for name in (UMLAUT, "m")], [1, 2])

    def test_duplicates(self):
        """The last of a name counts, as for zipfile."""
        with self.assertWarns(UserWarning):
            path = self.write([("m.py", b"x = 1"), ("n.py", b""), ("m.py", b"x = 2"), ("m.py", b"x = 3")])
        self.assertEqual(self.value(path), 3)
        self.assertEqual(importer(path).get_data("m.py"), zipimport.zipimporter(path).get_data("m.py"))

    def test_many(self):
        """As many as there can be without zip64; with one more their number says that another record has it."""
        for count, kind in (65534, "Importer"), (65535, "zipimporter"):
            path = self.path(f"{count}.zip")
            with open(path, "wb") as file:
                file.write(many(count))
            self.assertEqual(self.value(path, kind=kind), 1)

    def test_zip64(self):
        path = self.path()
        with zipfile.ZipFile(path, "w") as archive, archive.open("m.py", "w", force_zip64=True) as file:
            file.write(b"x = 1")
        self.assertEqual(self.value(path), 1)

    def test_methods(self):
        """What neither reads is an error that says so; the other entries can be read."""
        path = self.path()
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("m.py", "x = 1")
            archive.writestr("n.py", "x = 2" * 100, zipfile.ZIP_LZMA)
        self.assertEqual(self.value(path), 1)
        with self.assertRaisesRegex(ImportError, "n.py: the entry is compressed by another method than deflate"):
            self.value(path, "n")
        with self.assertRaises(Exception):
            zipimport.zipimporter(path).get_data("n.py")

    def test_empty(self):
        path = self.write({})
        with on_path(path):
            self.assertRaises(ModuleNotFoundError, importlib.import_module, "m")
        self.assertEqual(list(importer(path).iter_modules()), [])

    def test_no_zip(self):
        """Files of other kinds, and what is no file, are passed over."""
        for data in b"", b"text", b"PK", b"\x7fELF" + b"\0" * 100:
            with open(self.path("other"), "wb") as file:
                file.write(data)
            for entry in self.path("other"), self.path("other/x"), self.path("nowhere"), self.path("nowhere/x"), "a\udc80", "":
                with on_path(entry, self.write({"m.py": b"x = 1"})):
                    self.assertEqual(importlib.import_module("m").x, 1, entry)

    def test_unusual_entries(self):
        """Entries of sys.path that are no str are for other hooks; those of a subclass are as upstream."""
        path = self.write({"m.py": b"x = 1"})

        class Text(str):
            pass

        with on_path(Text(path)), contextlib.suppress(ImportError):
            self.assertEqual(importlib.import_module("m").x, 1)
        with on_path(path.encode(), path):
            self.assertEqual(importlib.import_module("m").x, 1)
        for _ in range(2):
            with on_path("./" + os.path.relpath(path), os.path.dirname(path) + "//a.zip//"):
                self.assertEqual(importlib.import_module("m").x, 1)

    def test_link(self):
        os.symlink(self.write({"m.py": b"x = 1", "p/m.py": b"x = 2"}), self.path("link"))
        self.assertEqual((self.value(self.path("link")), self.value(self.path("link") + "/p")), (1, 2))


if __name__ == "__main__":
    unittest.main()
