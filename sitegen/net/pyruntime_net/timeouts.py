"""The time that a call over a transport may take."""

import io
import time


class Timeouts:
    """What sockets know of timeouts, for a connection over `transport`.

    It is kept here if the transport has wait(), or else by the transport itself.
    """

    def _set_up_timeouts(self, transport):
        self.transport = transport
        self._wait = getattr(transport, "wait", None)
        self._timeout = None

    def settimeout(self, value):
        """As for sockets: None waits, 0 never does. The transport has wait() for it, or a settimeout() of its own."""
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        if self._wait is not None:
            self._timeout = value
        elif hasattr(self.transport, "settimeout"):
            self.transport.settimeout(value)
        else:
            raise io.UnsupportedOperation(f"the transport, {type(self.transport).__name__}, has neither wait() nor settimeout()")

    def gettimeout(self):
        """The timeout in seconds, or None."""
        if self._wait is None and hasattr(self.transport, "gettimeout"):
            return self.transport.gettimeout()
        return self._timeout

    def setblocking(self, flag):
        """settimeout(None) or settimeout(0)."""
        self.settimeout(None if flag else 0)

    def getblocking(self):
        """Whether the timeout is not 0."""
        return self.gettimeout() != 0

    def _deadline(self):
        return None if self._timeout is None else time.monotonic() + self._timeout

    def _wait_for(self, what, deadline, blocked, reading, writing):
        """Waits for the transport, or raises the exception `blocked` where that is not wanted or not possible."""
        if self._wait is None or self._timeout == 0:
            raise blocked
        remaining = None
        if deadline is not None and (remaining := deadline - time.monotonic()) <= 0:
            raise TimeoutError(f"The {what} operation timed out")
        self._wait(reading, writing, remaining)
