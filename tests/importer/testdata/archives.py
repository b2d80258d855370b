"""What the tests share: zips of all forms, and imports from them that leave nothing behind."""

import contextlib
import importlib
import importlib.util
import marshal
import os
import struct
import sys
import tempfile
import unittest
import zipfile

# Zips of python_zip, by what its attributes say.
BUILT = {name: os.environ[name] for name in ("STORED", "DEFLATED", "SOURCES") if name in os.environ}


def pyc(source, name="mod.py", *, flags=None, seconds=0, magic=importlib.util.MAGIC_NUMBER):
    """Bytecode. flags None: with a time stamp; 1: with a hash that nobody checks; 3: with one that is checked."""
    text = source.encode()
    code = marshal.dumps(compile(source, name, "exec"))
    if flags is None:
        return magic + struct.pack("<III", 0, seconds, len(text)) + code
    return magic + struct.pack("<I", flags) + importlib.util.source_hash(text) + code


def write(path, files, *, compression=zipfile.ZIP_STORED, comment=b"", before=b""):
    """Writes a zip in the order of the files, whose dates are 1980-01-01, with bytes before it."""
    with open(path, "wb") as file:
        file.write(before)
        with zipfile.ZipFile(file, "w" if not before else "a", compression) as archive:
            for name, data in files.items() if isinstance(files, dict) else files:
                info = zipfile.ZipInfo(name)
                info.compress_type = compression
                archive.writestr(info, data)
            archive.comment = comment
    return path


@contextlib.contextmanager
def on_path(*entries):
    """sys.path begins with the entries. What is imported meanwhile is forgotten, unless it is the standard library's."""
    modules, path, cache = set(sys.modules), list(sys.path), set(sys.path_importer_cache)
    sys.path[:0] = entries
    try:
        yield
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            if name.partition(".")[0] not in sys.stdlib_module_names:
                del sys.modules[name]
        for entry in set(sys.path_importer_cache) - cache:
            del sys.path_importer_cache[entry]
        importlib.invalidate_caches()


def importer(path):
    """The importer that the path hooks have for an entry, without the cache."""
    for hook in sys.path_hooks:
        with contextlib.suppress(ImportError):
            return hook(path)
    raise ImportError(path)


class Case(unittest.TestCase):
    """A folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.realpath(folder.name)

    def path(self, name="a.zip"):
        return os.path.join(self.folder, name)

    def write(self, files, name="a.zip", **options):
        return write(self.path(name), files, **options)
