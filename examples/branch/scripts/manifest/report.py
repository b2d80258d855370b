"""A manifest as a table for people and as JSON for programs."""

import json


def table(entries):
    """Lines of text: size, the hash's first 16 digits, path; then the totals."""
    width = max([len(f"{e.size:,}") for e in entries], default=0)
    lines = [f"{e.size:>{width},}  {e.sha256[:16]}  {printable(e.path)}" for e in entries]
    total = sum(e.size for e in entries)
    return "\n".join([*lines, f"{len(entries):,} files, {total:,} bytes"])


def as_json(entries, problems):
    """The manifest as JSON text: version, files (path, size, sha256), problems (path, text), total_size."""
    return json.dumps(
        {
            "version": 1,
            "files": [{"path": printable(e.path), "size": e.size, "sha256": e.sha256} for e in entries],
            "problems": [{"path": printable(p), "text": text} for p, text in problems],
            "total_size": sum(e.size for e in entries),
        },
        indent=1,
        ensure_ascii=False,
    )


def printable(text):
    """The text with undecodable bytes shown as escapes, so that any stream can take it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
