"""Reads a zip with zipfile and zipimport: readers.py ZIP FOLDER MODULE COUNT."""

import sys
import zipfile
import zipimport

path, folder, module, count = sys.argv[1:]
with zipfile.ZipFile(path) as archive:
    assert archive.testzip() is None
    names = archive.namelist()
    assert names == sorted(names) and len(names) >= int(count), names

importer = zipimport.zipimporter(path + "/" + folder)
spec = importer.find_spec(module)
assert spec.origin == "%s/%s/%s.pyc" % (path, folder, module), spec
print(importer.get_code(module).co_name)
