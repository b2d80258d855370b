"""How many encrypted bytes may be asked for, so that none is taken that follows the record OpenSSL waits for."""

_HEADER = 5
_CONTENT_TYPES = range(20, 25)
_LONGEST = 16384 + 2048  # the longest record that any version of TLS allows


class Records:
    """Follows the stream of records: `wanted` is how many bytes the next read may take."""

    def __init__(self):
        self.wanted = _HEADER
        self._header = b""
        self._in_body = False
        self._lost = False

    def take(self, data):
        """Counts bytes that were read, `wanted` at most. Returns whether OpenSSL has something to do with them."""
        self.wanted -= len(data)
        if not self._in_body:
            self._header += data
        if self.wanted:
            return False
        if not self._in_body and (length := self._length()):
            self.wanted = length
            self._in_body = True
            return False
        self.wanted = _HEADER
        self._header = b""
        self._in_body = False
        return True

    def _length(self):
        """What the header says; 0 where it is none: OpenSSL is to say so, and nobody knows where the next record begins."""
        length = self._header[3] << 8 | self._header[4]
        self._lost = self._lost or self._header[0] not in _CONTENT_TYPES or length > _LONGEST
        return 0 if self._lost else length
