"""Reads a folder tree into entries."""

import hashlib
import os
from dataclasses import dataclass

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Entry:
    """One file: its path below the folder with forward slashes, its size in bytes, its SHA-256 in hex."""

    path: str
    size: int
    sha256: str


def files(folder):
    """Yields the path of every file below folder, relative to it, sorted, links to folders not followed."""
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders.sort()
        for name in sorted(names):
            yield os.path.relpath(os.path.join(here, name), folder)


def read(folder, path):
    """The entry of one file. Raises OSError where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with open(os.path.join(folder, path), "rb") as f:
        while chunk := f.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Entry(path.replace(os.sep, "/"), size, digest.hexdigest())


def _raise(error):
    raise error
