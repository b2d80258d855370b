"""Modules of the standard library that are adapted when a test imports them, and only then."""

import os
import sys
from importlib.machinery import PathFinder

# A socket's address has 107 bytes; multiprocessing adds "/pymp-xxxxxxxx/listener-xxxxxxxx" to the folder.
_LONGEST = 107 - 32


class _Finder:
    """Finds one module, once, and has it adapted."""

    def __init__(self, name, adapt):
        self._name = name
        self._adapt = adapt

    def find_spec(self, name, path=None, target=None):
        """As a finder of sys.meta_path."""
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec:
            spec.loader = _Loader(spec.loader, self._adapt)
        return spec


class _Loader:
    """A loader that has a module adapted when it is loaded."""

    def __init__(self, loader, adapt):
        self._loader = loader
        self._adapt = adapt

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def exec_module(self, module):
        """Loads the module, which gets its own loader back."""
        module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._adapt(module)


def when_imported(name, adapt):
    """Has `adapt` called with a module when it has been loaded."""
    sys.meta_path.insert(0, _Finder(name, adapt))


def use_test_tmpdir():
    """Makes TEST_TMPDIR the default folder of tempfile, for child processes too.

    It may be too long for the sockets of multiprocessing, which then are in /tmp, as they are in Python 3.14.
    """
    folder = os.environ.get("TEST_TMPDIR")
    if folder:
        os.environ["TMPDIR"] = folder
        if len(os.fsencode(folder)) > _LONGEST:
            when_imported("multiprocessing.util", _shorten)


def _shorten(util):
    original = util.get_temp_dir

    def get_temp_dir():
        config = util.process.current_process()._config
        if config.get("tempdir") is None:
            import shutil
            import tempfile

            config["tempdir"] = folder = tempfile.mkdtemp(prefix="pymp-", dir="/tmp")
            util.Finalize(None, shutil.rmtree, (folder, True), exitpriority=-100)
        return original()

    util.get_temp_dir = get_temp_dir
