"""TEST_PREMATURE_EXIT_FILE, and the same where nobody looks at that."""

import os


class Guard:
    """Tells a run that came to its end from one that a test ended: os._exit(0) is no success."""

    def __init__(self, test):
        self._file = os.environ.get("TEST_PREMATURE_EXIT_FILE")
        self._exit = os._exit
        self._process = os.getpid()
        self._test = test
        if self._file:
            open(self._file, "wb").close()
        os._exit = self._leave

    def _leave(self, status):
        if status == 0 and os.getpid() == self._process:
            self._test.say("a test called os._exit(0), the tests behind it did not run")
            status = 1
        self._exit(status)

    def release(self):
        """The run is over."""
        os._exit = self._exit
        if self._file:
            os.remove(self._file)
