"""A socket as a transport."""


class SocketTransport:
    """read() and write() over a connected socket; what else it is asked for, the socket answers.

    With `read_ahead`, up to so many bytes are taken from the socket at once: faster, but then the socket itself says less than
    read() has, to select() and to who reads it after unwrap().
    """

    def __init__(self, sock, read_ahead=0):
        self.sock = sock
        self.write = sock.send
        self._ahead, self._at = b"", 0
        self._read_ahead = read_ahead
        if not read_ahead:
            self.read = sock.recv

    def read(self, size):
        """At most `size` bytes, b"" at the end."""
        start = self._at
        if start == len(self._ahead):
            self._ahead = self.sock.recv(max(size, self._read_ahead))
            start = 0
        data = self._ahead[start:start + size]
        self._at = start + len(data)
        return data

    def __getattr__(self, name):
        return getattr(self.sock, name)
