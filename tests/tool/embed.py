"""Reads what lies in the zip beside the modules; a tool and a test."""

import importlib.resources
import pkgutil
import unittest

import package


class EmbedTest(unittest.TestCase):
    def test_resources(self):
        files = importlib.resources.files(package)
        self.assertEqual(files.joinpath("words.txt").read_text(encoding="utf-8"), "grüße\n")
        self.assertEqual(files.joinpath("folder", "lines.txt").read_bytes(), b"one\r\ntwo\n")
        self.assertEqual(sorted(entry.name for entry in files.iterdir() if not entry.name.startswith("__init__.")), ["folder", "words.txt"])
        with importlib.resources.as_file(files / "words.txt") as path:
            self.assertEqual(path.read_text(encoding="utf-8"), "grüße\n")

    def test_pkgutil(self):
        self.assertEqual(pkgutil.get_data("package", "folder/lines.txt"), b"one\r\ntwo\n")
        self.assertEqual(pkgutil.get_data("__main__", "beside.txt"), b"beside main\n")

    def test_of_a_zip(self):
        self.assertEqual(importlib.resources.files("other").joinpath("of_zip.txt").read_text(), "of the zip\n")


if __name__ == "__main__":
    unittest.main()
