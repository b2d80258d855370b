"""TLS over a transport of the program's own: an object whose read() and write() carry the encrypted bytes."""

import io
import ssl
import threading

from pyruntime_net.exchange import Exchange
from pyruntime_net.flow import Flow
from pyruntime_net.streams import make_stream

# A call of send() is encrypted in pieces of so many bytes: what waits for the transport stays small.
_PIECE = 65536


def wrap_transport(context, transport, *, server_side=False, server_hostname=None, session=None, do_handshake_on_connect=True, suppress_ragged_eofs=True):
    """A TransportSocket: TLS of `context`, an ssl.SSLContext, over `transport`. The arguments are those of SSLContext.wrap_socket.

    If the handshake fails, the transport stays open.
    """
    if server_side and (server_hostname or session):
        raise ValueError("server_hostname and session can only be specified in client mode")
    if context.check_hostname and not server_hostname:
        raise ValueError("check_hostname requires server_hostname")
    return TransportSocket._over(context, transport, do_handshake_on_connect, suppress_ragged_eofs, dict(
        server_side=server_side,
        server_hostname=context._encode_hostname(server_hostname),
        session=session,
    ))


class TransportSocket(Exchange, ssl.SSLObject):
    """What ssl.SSLSocket is over a socket, over a transport. Made by wrap_transport().

    It is an SSLObject as well: what that tells about the connection is there, and callbacks of the context are given it.
    """

    @classmethod
    def _over(cls, context, transport, do_handshake_on_connect, suppress_ragged_eofs, options):
        flow = Flow(transport)
        # What SSLContext.wrap_bio does with context.sslobject_class, which other threads may be using.
        self = cls._create(flow.incoming, flow.outgoing, context=context, **options)
        self.suppress_ragged_eofs = suppress_ragged_eofs
        self._set_up(transport, flow)
        self._sending = threading.RLock()
        self._open, self._closed, self._streams = True, False, 0
        if do_handshake_on_connect:
            if self.gettimeout() == 0:
                raise ValueError("do_handshake_on_connect should not be specified for non-blocking transports")
            self.do_handshake()
        return self

    def _check(self, what):
        if not self._open:
            raise ValueError(f"{what} on closed or unwrapped TLS connection.")

    # What a socket can do.

    def do_handshake(self):
        """The handshake; wrap_transport does it unless told not to."""
        self._check("Handshake")
        self._negotiate("handshake", self._sslobj.do_handshake)
        self._running = True

    def verify_client_post_handshake(self):
        """Asks the client for its certificate, which it sends with its next data."""
        self._check("Handshake")
        self._negotiate("handshake", self._sslobj.verify_client_post_handshake)

    def read(self, len=1024, buffer=None):
        """Up to `len` bytes, or into `buffer` and their number; none at the end."""
        self._check("Read")
        flow, sslobj = self._flow, self._sslobj
        arguments = (len,) if buffer is None else (len, buffer)
        try:
            # After the handshake OpenSSL would only say that it has nothing.
            if self._running and len > 0:
                seen = flow.received
                with self._openssl:
                    nothing = not sslobj.pending() and not flow.incoming.pending
                if nothing and flow.flush(wait=False):
                    flow.fill(seen)
            result = self._ask("read", sslobj.read, *arguments)
        except ssl.SSLEOFError:
            if not self.suppress_ragged_eofs:
                raise
            result = b"" if buffer is None else 0
        if not result:
            self._running = False  # nothing that follows the end of TLS may be read
        return result

    def write(self, data):
        """Sends all of `data` and returns its length. Where it cannot now, it raises: repeat the call with the same data."""
        self._check("Write")
        deadline = self._deadline()
        with self._sending, memoryview(data) as view, view.cast("B") as octets:
            if self._sent > len(octets):
                raise ValueError(f"send() of {len(octets)} bytes after one that was to be repeated with {self._sent} bytes or more")
            self._flush("write", deadline)
            while self._sent < len(octets):
                self._sent += self._ask("write", self._sslobj.write, octets[self._sent:self._sent + _PIECE])
                self._flush("write", deadline)
            self._sent = 0
            return len(octets)

    def recv(self, buflen=1024, flags=0):
        """As socket.recv; no flags."""
        _no_flags(flags)
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        """As socket.recv_into; no flags."""
        _no_flags(flags)
        room = memoryview(buffer).nbytes
        return self.read(min(nbytes or room, room), buffer)

    def send(self, data, flags=0):
        """As write()."""
        _no_flags(flags)
        return self.write(data)

    def sendall(self, data, flags=0):
        """As write(), and returns nothing."""
        self.send(data, flags)

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """As socket.makefile."""
        return make_stream(self, mode, buffering, encoding=encoding, errors=errors, newline=newline)

    def fileno(self):
        """The transport's."""
        if not hasattr(self.transport, "fileno"):
            raise io.UnsupportedOperation(f"the transport, {type(self.transport).__name__}, has no fileno()")
        return self.transport.fileno()

    # The end.

    def unwrap(self):
        """Ends TLS on both sides and returns the transport, which stands right behind the peer's last record."""
        self._check("Unwrap")
        self._negotiate("shutdown", self._sslobj.shutdown)
        self._open = False
        return self.transport

    def end(self):
        """The half of unwrap() that does not wait: tells the peer that nothing follows, and returns the transport."""
        self._check("Unwrap")
        self._flush("shutdown", self._deadline())
        try:
            with self._openssl:
                self._sslobj.shutdown()
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError:
            if not self._flow.outgoing.pending:
                raise
        self._open = False
        self._flush("shutdown", self._deadline())
        return self.transport

    def shutdown(self, how):
        """Ends TLS without a word to the peer, and shuts down the transport if that can be."""
        self._open = False
        if hasattr(self.transport, "shutdown"):
            self.transport.shutdown(how)

    def close(self):
        """Closes the transport, if that can be, when the last file of makefile() is closed. unwrap() first tells the peer."""
        self._closed = True
        if not self._streams:
            self._close_transport()

    def _stream_closed(self):
        self._streams -= 1
        if self._closed and not self._streams:
            self._close_transport()

    def _close_transport(self):
        self._open = False
        if hasattr(self.transport, "close"):
            self.transport.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def _no_flags(flags):
    if flags:
        raise ValueError("TLS knows no flags: leave them out")
