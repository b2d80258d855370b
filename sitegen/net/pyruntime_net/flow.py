"""The encrypted bytes on their way: OpenSSL's memory BIOs on one side, the program's transport on the other."""

import ssl
import threading
from threading import get_ident

from pyruntime_net.records import Records


def _method(transport, name):
    method = getattr(transport, name, None)
    if not callable(method):
        raise TypeError(f"the transport, {type(transport).__name__}, has no {name}(): it needs read(size) and write(data)")
    return method


class Flow:
    """Moves encrypted bytes between two memory BIOs and a transport.

    One thread at a time in each direction, and no call from inside itself: both would put the stream out of order.
    """

    def __init__(self, transport):
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        # For each use of OpenSSL, the BIOs too: it works without the GIL. A callback of the context may ask about the connection.
        self.openssl = threading.RLock()
        self.received = 0  # another number whenever something came
        self._read, self._write = _method(transport, "read"), _method(transport, "write")
        self._records = Records()
        self._unsent = b""
        self._reading, self._writing = threading.Lock(), threading.Lock()
        self._reader = self._writer = None

    def fill(self, seen):
        """Brings what OpenSSL waits for: a record, or what is left of one, or the end.

        `seen` is `received` from before OpenSSL was asked; another thread may have brought the bytes since. Returns False if
        the transport has nothing now.
        """
        if self._reader == get_ident():
            raise _called_itself("read")
        with self._reading:
            self._reader = get_ident()
            try:
                return self._fill(seen)
            finally:
                self._reader = None

    def flush(self, wait=True):
        """Hands what OpenSSL wrote to the transport. Returns False if it does not take all of it now.

        Without `wait`, a thread that is about to read leaves it to another one that is writing: who waits for it, and so does not
        read, would let both ends wait for each other.
        """
        while self._unsent or self.outgoing.pending:  # again after the release: bytes that another thread left
            if self._writer == get_ident():
                raise _called_itself("write")
            if not self._writing.acquire(wait):
                return True
            self._writer = get_ident()
            try:
                if not self._flush():
                    return False
            finally:
                self._writer = None
                self._writing.release()
        return True

    def _fill(self, seen):
        records = self._records
        while self.received == seen:
            try:
                data = self._read(records.wanted)
            except BlockingIOError:
                return False
            if type(data) is not bytes or len(data) > records.wanted:
                if data is None:
                    return False
                _check_read(data, records.wanted)
            if not data:
                with self.openssl:
                    self.incoming.write_eof()
                self.received += 1
                break
            with self.openssl:
                self.incoming.write(data)
            if records.take(data):
                self.received += 1
        return True

    def _flush(self):
        while self._unsent or self.outgoing.pending:
            if not self._unsent:
                with self.openssl:
                    self._unsent = self.outgoing.read()
            try:
                taken = self._write(self._unsent)
            except BlockingIOError:
                return False
            if taken is None:
                return False
            _check_written(taken, self._unsent)
            if not taken:
                return False
            self._unsent = self._unsent[taken:]
        return True


def _called_itself(method):
    return RuntimeError(f"{method}() of the transport used the TLS connection that called it")


def _check_read(data, wanted):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"read() of the transport returned {type(data).__name__}: return bytes, b'' at the end, None for nothing now")
    if len(data) > wanted:
        raise ValueError(f"read({wanted}) of the transport returned {len(data)} bytes: keep what is more for the next call")


def _check_written(taken, data):
    if not isinstance(taken, int):
        raise TypeError(f"write() of the transport returned {type(taken).__name__}: return how many bytes it took, None for none now")
    if not 0 <= taken <= len(data):
        raise ValueError(f"write() of the transport returned {taken} for {len(data)} bytes: return how many it took")
