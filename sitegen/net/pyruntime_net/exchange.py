"""OpenSSL's calls and what they need of the peer, by turns."""

import ssl

from pyruntime_net.timeouts import Timeouts


class Exchange(Timeouts):
    """Lets OpenSSL work on the memory BIOs of a Flow until it is done."""

    def _set_up(self, transport, flow):
        self._set_up_timeouts(transport)
        self._flow = flow
        self._openssl = flow.openssl
        self._running = False  # from the handshake to the peer's end
        self._sent = 0  # bytes of a call of send() that is to be repeated

    def _ask(self, what, operation, *arguments):
        """Lets OpenSSL do something that takes bytes of the peer, and brings them."""
        deadline = None if self._timeout is None else self._deadline()
        while True:
            seen = self._flow.received
            try:
                with self._openssl:
                    return operation(*arguments)
            except ssl.SSLWantReadError as error:
                blocked = error
            except ssl.SSLError:
                self._running = False
                self._send_alert()
                raise
            flushed = self._flow.flush(wait=False)
            if not self._flow.fill(seen):
                if not flushed and not self._sent:
                    blocked = want_write()
                self._wait_for(what, deadline, blocked, True, not flushed)

    def _send_alert(self):
        # The error that there is says more than one of the transport, which becomes its context.
        try:
            self._flow.flush(wait=False)
        except Exception:
            pass

    def _flush(self, what, deadline):
        while not self._flow.flush():
            self._wait_for(what, deadline, want_write(), False, True)

    def _negotiate(self, what, operation):
        """A handshake or its like: done when the transport took the last byte, too."""
        result = self._ask(what, operation)
        self._flush(what, self._deadline())
        return result


def want_write():
    """What a call raises that cannot hand over its bytes."""
    return ssl.SSLWantWriteError(ssl.SSL_ERROR_WANT_WRITE, "The operation did not complete (write)")
