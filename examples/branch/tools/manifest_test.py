"""The manifest on a folder made for the test."""

import hashlib
import json
import os
import tempfile
import unittest

from manifest import report, scan, validate


class ManifestTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, path, data):
        full = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(data)

    def entries(self):
        return [scan.read(self.folder, path) for path in scan.files(self.folder)]

    def test_sizes_and_hashes(self):
        self.write("b/ü.txt", b"hello")
        self.write("a.bin", b"\0" * 3_000_000)
        self.assertEqual(
            self.entries(),
            [
                scan.Entry("a.bin", 3_000_000, hashlib.sha256(b"\0" * 3_000_000).hexdigest()),
                scan.Entry("b/ü.txt", 5, hashlib.sha256(b"hello").hexdigest()),
            ],
        )

    def test_table_and_json_agree(self):
        self.write("x", b"12")
        entries = self.entries()
        self.assertIn("1 files, 2 bytes", report.table(entries))
        read = json.loads(report.as_json(entries, [("x", "why")]))
        self.assertEqual(read["files"][0]["sha256"], entries[0].sha256)
        self.assertEqual(read["problems"], [{"path": "x", "text": "why"}])

    def test_empty_folder(self):
        self.assertEqual(report.table(self.entries()), "0 files, 0 bytes")

    def test_unreadable_folder_is_an_error(self):
        with self.assertRaises(FileNotFoundError):
            list(scan.files(os.path.join(self.folder, "none")))

    def test_rules(self):
        cases = {
            "a/nul.txt": "reserved name",
            "a?b": "does not allow",
            "dir./x": "ends in a blank",
            "l" * 241: "241 characters",
            "a\udcff": "not UTF-8",
        }
        for path, text in cases.items():
            with self.subTest(path):
                found = list(validate.problems([path]))
                self.assertEqual([p for p, _ in found], [path])
                self.assertIn(text, found[0][1])
        self.assertEqual(list(validate.problems(["ok/Ünï code.txt"])), [])
        self.assertIn("only in case", list(validate.problems(["A/b", "a/B"]))[0][1])


if __name__ == "__main__":
    unittest.main()
