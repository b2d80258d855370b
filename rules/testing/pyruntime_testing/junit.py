"""XML_OUTPUT_FILE: what came of each test, complete at every moment.

If the process is gone during a test, the file holds all tests before it, and of that one says so.
"""

import os

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
_TAIL = "</testsuite>\n</testsuites>\n"
_COUNTS = 100  # bytes, so that the head can be written anew

# No XML holds other control characters, however they are written.
_TEXT = {code: f"\\x{code:02x}" for code in range(32) if code not in b"\t\n"}
_TEXT |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", 0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
_VALUE = _TEXT | {ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


def _element(name, attributes, text=""):
    values = "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in attributes.items())
    return f"<{name}{values}>{text}</{name}>\n"


def outcome(kind, message, text="", type=""):
    """What a test came to, as XML: failure, error or skipped."""
    attributes = {"message": message} | ({"type": type} if type else {})
    return _element(kind, attributes, text.translate(_TEXT))


class Report:
    """The file of one run."""

    def __init__(self, path, name):
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        self._process = os.getpid()
        self._name = name.translate(_VALUE)
        self._counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        self._seconds = 0.0
        self._end = 0
        self._end = self._write_head()
        self._write("")

    def begin(self, classname, name):
        """A test starts."""
        gone = outcome("error", "the process ended during this test")
        self._write(_element("testcase", {"classname": classname, "name": name}, gone))

    def end(self, classname, name, seconds, outcomes, outputs):
        """A test ends.

        Args:
            classname: its module and class
            name: its method
            seconds: how long it took
            outcomes: list of what `outcome` gives; none if it passed
            outputs: dict, "system-out" and "system-err" to what it wrote
        """
        parts = outcomes + [_element(key, {}, text.translate(_TEXT)) for key, text in outputs.items() if text]
        case = {"classname": classname, "name": name, "time": f"{seconds:.3f}"}
        self._count(outcomes, seconds)
        self._end = self._write(_element("testcase", case, "".join(parts))) if self._is_ours() else self._end
        self._write("")
        self._write_head()

    def _count(self, outcomes, seconds):
        self._seconds += seconds
        self._counts["tests"] += 1
        for key, start in (("errors", "<error"), ("failures", "<failure"), ("skipped", "<skipped")):
            if any(text.startswith(start) for text in outcomes):
                self._counts[key] += 1
                break

    def _is_ours(self):
        """Not in a process that a test forked."""
        return os.getpid() == self._process

    def _write_head(self):
        counts = "".join(f' {key}="{value}"' for key, value in self._counts.items())
        counts += f' time="{self._seconds:.3f}"'
        head = f'{_HEAD}<testsuite name="{self._name}"{counts:<{_COUNTS}}>\n'.encode()
        if self._is_ours():
            os.pwrite(self._file, head, 0)
        return len(head)

    def _write(self, case):
        """Writes a case behind the others. Returns where the next one goes."""
        data = case.encode("utf-8", "backslashreplace")
        if self._is_ours():
            whole = data + _TAIL.encode()
            os.pwrite(self._file, whole, self._end)
            os.ftruncate(self._file, self._end + len(whole))
        return self._end + len(data)
