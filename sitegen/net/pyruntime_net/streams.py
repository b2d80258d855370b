"""Files over a TransportSocket, as socket.makefile makes them over a socket."""

import io
import ssl


class _Raw(io.RawIOBase):
    def __init__(self, connection, reading, writing):
        self._connection = connection
        self._reading, self._writing = reading, writing
        connection._streams += 1

    def readable(self):
        return self._reading

    def writable(self):
        return self._writing

    def fileno(self):
        return self._connection.fileno()

    def readinto(self, buffer):
        try:
            return self._connection.recv_into(buffer)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None

    def write(self, data):
        try:
            return self._connection.send(data)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return None

    def close(self):
        if not self.closed:
            super().close()
            self._connection._stream_closed()


def make_stream(connection, mode, buffering, **text):
    """A file; `text` has encoding, errors and newline."""
    if not set(mode) <= set("rwb"):
        raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
    writing = "w" in mode
    reading = "r" in mode or not writing
    if buffering is None or buffering < 0:
        buffering = io.DEFAULT_BUFFER_SIZE
    if not buffering and "b" not in mode:
        raise ValueError("unbuffered streams must be binary")
    raw = _Raw(connection, reading, writing)
    if not buffering:
        return raw
    if reading and writing:
        stream = io.BufferedRWPair(raw, raw, buffering)
    else:
        stream = (io.BufferedReader if reading else io.BufferedWriter)(raw, buffering)
    if "b" in mode:
        return stream
    wrapper = io.TextIOWrapper(stream, **text)
    wrapper.mode = mode
    return wrapper
