"""The branch's rules for files: what would break on another machine that checks it out."""

import os
import re

MAX_PATH = 240  # Windows: 260 with the branch's own folder in front
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def problems(paths):
    """Yields (path, text) for every path, relative with forward slashes, that breaks a rule."""
    seen = {}
    for path in paths:
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            yield path, f"differs from {first} only in case"
        if len(path) > MAX_PATH:
            yield path, f"{len(path)} characters long, at most {MAX_PATH} are allowed"
        for part in path.split("/"):
            yield from ((path, text) for text in _part(part))


def _part(part):
    if _RESERVED.fullmatch(part):
        yield f"{part!r} is a reserved name on Windows"
    if _FORBIDDEN.search(part):
        yield f"{part!r} has a character that Windows does not allow"
    if part != part.rstrip(" ."):
        yield f"{part!r} ends in a blank or a full stop"
    try:
        os.fsencode(part).decode("utf-8")
    except UnicodeDecodeError:
        yield f"{part!r} is not UTF-8"
