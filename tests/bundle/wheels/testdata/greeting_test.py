"""What a bundled wheel looks like to a program."""

import io
import pkgutil
import unittest
import zipfile

import greeting
import shout


class GreetingTest(unittest.TestCase):
    def test_modules(self):
        self.assertEqual(greeting.greet("you"), "HELLO YOU")
        self.assertTrue(shout.__spec__.origin.endswith("shout.pyc"), shout.__spec__.origin)

    def test_traceback(self):
        file_name = greeting.greet.__code__.co_filename
        self.assertTrue(file_name.endswith("greeting/__init__.py"), file_name)

    def test_data(self):
        self.assertEqual(pkgutil.get_data("greeting", "words.csv"), b"name,count\n")

    def test_metadata(self):
        with zipfile.ZipFile(greeting.__spec__.loader.archive) as archive:
            names = set(archive.namelist())
            record = io.TextIOWrapper(archive.open("greeting-1.0.dist-info/RECORD"), "utf-8").read()
            self.assertIn("Name: greeting", archive.read("greeting-1.0.dist-info/METADATA").decode())
        self.assertNotIn("greeting/tests/test_old.pyc", names)
        for line in record.splitlines():
            self.assertIn(line.split(",")[0], names)


if __name__ == "__main__":
    unittest.main()
