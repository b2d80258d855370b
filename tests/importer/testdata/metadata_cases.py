"""importlib.metadata over zips: at their top, in a folder, none twice."""

import importlib.metadata
import os
import sys
import unittest

sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from archives import Case, on_path  # noqa: E402

METADATA = """Metadata-Version: 2.1
Name: {name}
Version: {version}
Summary: Größe
Requires-Dist: other (>=1)
Requires-Dist: more; extra == "all"
Provides-Extra: all

A description.
"""


def distribution(name, version, folder="", title=None):
    """The files of an installed wheel."""
    info = f"{folder}{name}-{version}.dist-info/"
    return {
        f"{folder}{name.lower()}/__init__.py": b"def main(): return 'ran'\n",
        info + "METADATA": METADATA.format(name=title or name, version=version).encode(),
        info + "RECORD": f"{name.lower()}/__init__.py,,25\n{name}-{version}.dist-info/METADATA,,\n".encode(),
        info + "entry_points.txt": f"[console_scripts]\nrun-{name} = {name.lower()}:main\n".encode(),
        info + "top_level.txt": name.lower().encode() + b"\n",
    }


def found(**context):
    """Names and versions of the distributions of the zips here, as often as they are found."""
    all_of = importlib.metadata.distributions(**context)
    return sorted((d.metadata["Name"], d.version) for d in all_of if "Name" in d.metadata)


class Metadata(Case):
    def check(self, name, version, package):
        own = importlib.metadata.distribution(name)
        self.assertEqual((own.metadata["Summary"], own.version), ("Größe", version))
        self.assertEqual(importlib.metadata.version(name), version)
        self.assertEqual(own.requires, ["other (>=1)", 'more; extra == "all"'])
        self.assertEqual(importlib.metadata.requires(name), own.requires)
        self.assertEqual(own.read_text("top_level.txt").strip(), package)
        self.assertIsNone(own.read_text("nowhere.txt"))
        self.assertEqual(own.metadata.get_payload().strip(), "A description.")
        files = {str(file): file for file in importlib.metadata.files(name)}
        self.assertIn(package + "/__init__.py", files)
        self.assertEqual(files[package + "/__init__.py"].read_text(), "def main(): return 'ran'\n")
        self.assertEqual(files[package + "/__init__.py"].read_binary(), b"def main(): return 'ran'\n")
        self.assertTrue(str(own.locate_file(package)).rstrip("/").endswith("/" + package))
        points = [p for p in importlib.metadata.entry_points(group="console_scripts") if p.name.startswith("run-")]
        self.assertEqual([p.dist.version for p in points if p.value == package + ":main"], [version])
        self.assertEqual([p.load()() for p in points if p.value == package + ":main"], ["ran"])
        self.assertIn(own.metadata["Name"], importlib.metadata.packages_distributions()[package])

    def test_top(self):
        with on_path(self.write(distribution("Foo", "1.2"))):
            self.check("foo", "1.2", "foo")
            self.assertEqual(found(), [("Foo", "1.2")])

    def test_folder(self):
        with on_path(self.write(distribution("Foo", "1.2", "lib/")) + "/lib"):
            self.check("foo", "1.2", "foo")
            self.check("FOO", "1.2", "foo")
            self.assertEqual(found(), [("Foo", "1.2")])

    def test_deep_folder_with_slash(self):
        with on_path(self.write(distribution("Foo", "1.2", "a/b/")) + "/a/b/"):
            self.check("foo", "1.2", "foo")
            self.assertEqual(found(), [("Foo", "1.2")])

    def test_names(self):
        """The name of the folder is one of many that mean the same."""
        with on_path(self.write(distribution("Foo.Bar_baz", "1.0", "lib/", "Foo.Bar-baz")) + "/lib"):
            for name in "Foo.Bar_baz", "foo-bar-baz", "FOO_BAR.BAZ":
                self.assertEqual(importlib.metadata.version(name), "1.0")
            for name in "foo", "foo-bar", "foo-bar-baz-1", "bar":
                self.assertRaises(importlib.metadata.PackageNotFoundError, importlib.metadata.version, name)
            self.assertEqual(found(name="foo-bar-baz"), [("Foo.Bar-baz", "1.0")])

    def test_first_wins(self):
        both = distribution("Foo", "2.0", "new/") | distribution("Foo", "1.0", "old/") | distribution("Bar", "3.0", "old/")
        zip_path = self.write(both)
        with on_path(zip_path + "/new", zip_path + "/old"):
            self.assertEqual(importlib.metadata.version("foo"), "2.0")
            self.assertEqual(found(), [("Bar", "3.0"), ("Foo", "1.0"), ("Foo", "2.0")])
            self.assertEqual(found(path=[zip_path + "/old"]), [("Bar", "3.0"), ("Foo", "1.0")])
            self.assertEqual(found(path=[zip_path]), [])
            self.assertEqual(found(path=[zip_path + "/nowhere", self.folder + "/nowhere"]), [])

    def test_egg_info(self):
        files = {"lib/Old-1.0-py3.13.egg-info/PKG-INFO": b"Name: Old\nVersion: 1.0\n", "lib/.dist-info/METADATA": b"", "lib/dist-info": b""}
        with on_path(self.write(files) + "/lib"):
            self.assertEqual(importlib.metadata.version("old"), "1.0")
            self.assertEqual(found(), [("Old", "1.0")])

    def test_empty_name(self):
        with on_path(self.write(distribution("Foo", "1.2", "lib/")) + "/lib"):
            self.assertRaises(ValueError, importlib.metadata.distribution, "")


if __name__ == "__main__":
    unittest.main()
