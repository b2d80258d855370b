"""What goes wrong: the transport's own exceptions, its mistakes, those of the peer and of the caller."""

import io
import ssl
import unittest

from nettest import NAME, Memory, client_context, connect, in_thread, memory_pair, server_context
from pyruntime_net import TransportSocket, wrap_transport


class Broken(Exception):
    pass


class Custom:
    """read() and write() as given."""

    def __init__(self, read=lambda size: None, write=len):
        self.read, self.write = read, write


def raises(error):
    def method(_):
        raise error
    return method


def start(transport, **options):
    return wrap_transport(client_context(), transport, server_hostname=NAME, **options)


class OfTheTransport(unittest.TestCase):
    def test_unchanged(self):
        for error in (Broken("x"), KeyboardInterrupt(), OSError(5, "y"), TimeoutError("z"), ssl.SSLError(1, "of another TLS")):
            for transport in (Custom(read=raises(error)), Custom(write=raises(error))):
                with self.assertRaises(type(error)) as caught:
                    start(transport)
                self.assertIs(caught.exception, error)
                self.assertIsNone(error.__cause__)
                self.assertIsNone(error.__context__)

    def test_goes_on_after_an_exception(self):
        one, other = connect(*memory_pair())
        transport = one.transport
        read, write = one._flow._read, one._flow._write
        other.sendall(b"answer")
        one._flow._read = raises(Broken())
        with self.assertRaises(Broken):
            one.recv(9)
        one._flow._read = read
        self.assertEqual(one.recv(9), b"answer")
        one._flow._write = raises(Broken())
        with self.assertRaises(Broken):
            one.send(b"question")
        one._flow._write = write
        self.assertEqual(one.send(b"question"), 8)
        self.assertEqual(other.recv(99), b"question")
        self.assertIs(one.transport, transport)

    def test_mistakes(self):
        for transport, error, text in (
            (Custom(read=lambda size: "text"), TypeError, "read() of the transport returned str: return bytes, b'' at the end, None for nothing now"),
            (Custom(read=lambda size: b"1234567"), ValueError, "read(5) of the transport returned 7 bytes: keep what is more for the next call"),
            (Custom(write=lambda data: "5"), TypeError, "write() of the transport returned str: return how many bytes it took, None for none now"),
            (Custom(write=lambda data: -1), ValueError, r"write\(\) of the transport returned -1 for [0-9]+ bytes: return how many it took"),
            (5, TypeError, "the transport, int, has no read(): it needs read(size) and write(data)"),
            (io.StringIO, TypeError, None),
        ):
            with self.assertRaises(error) as caught:
                start(transport)
            if text:
                self.assertRegex(str(caught.exception), text if "\\" in text else "^" + text.replace("(", r"\(").replace(")", r"\)") + "$")

    def test_calls_itself(self):
        for method in ("read", "write"):
            one, other = connect(*memory_pair())
            other.sendall(b"x")
            setattr(one._flow, "_" + method, lambda _: one.recv(1) if method == "read" else one.send(b"x"))
            with self.assertRaisesRegex(RuntimeError, rf"^{method}\(\) of the transport used the TLS connection that called it$"):
                one.recv(1) if method == "read" else one.send(b"x")

    def test_would_block(self):
        for blocked in (lambda _: None, raises(BlockingIOError())):
            with self.assertRaises(ssl.SSLWantReadError):
                start(Custom(read=blocked))
            with self.assertRaises(ssl.SSLWantWriteError):
                start(Custom(write=blocked))
        with self.assertRaises(ssl.SSLWantWriteError):
            start(Custom(write=lambda data: 0))

    def test_no_timeouts(self):
        one, _ = connect(*memory_pair())
        one._wait = None
        with self.assertRaisesRegex(io.UnsupportedOperation, r"^the transport, Waiting, has neither wait\(\) nor settimeout\(\)$"):
            one.settimeout(1)


class OfThePeer(unittest.TestCase):
    def test_untrusted(self):
        client, server = memory_pair()
        future = in_thread(lambda: wrap_transport(server_context(), server, server_side=True))
        with self.assertRaises(ssl.SSLCertVerificationError):
            wrap_transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), client, server_hostname=NAME)
        with self.assertRaisesRegex(ssl.SSLError, "(?i)unknown.ca"):  # the alert was sent
            future.result(10)
        self.assertFalse(client.closed)

    def test_alert_that_cannot_be_sent(self):
        client, server = memory_pair()
        in_thread(lambda: wrap_transport(server_context(), server, server_side=True))
        calls, write = [], client.write

        def once(data):
            calls.append(data)
            if len(calls) > 1:
                raise Broken()
            return write(data)
        client.write = once
        with self.assertRaises(ssl.SSLCertVerificationError):
            wrap_transport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), client, server_hostname=NAME)
        client.close()

    def test_another_name(self):
        client, server = memory_pair()
        in_thread(lambda: wrap_transport(server_context(), server, server_side=True))
        with self.assertRaisesRegex(ssl.SSLCertVerificationError, "Hostname mismatch"):
            wrap_transport(client_context(), client, server_hostname="other.test")

    def test_no_tls(self):
        client, server = memory_pair()
        client.write(b"GET / HTTP/1.0\r\n\r\n")
        with self.assertRaisesRegex(ssl.SSLError, "(?i)http.request"):
            wrap_transport(server_context(), server, server_side=True)
        client, server = memory_pair()
        server.write(b"220 mail.example.org\r\n")
        with self.assertRaisesRegex(ssl.SSLError, "(?i)wrong.version.number|record.layer"):
            start(client)

    def test_end_within_the_handshake(self):
        client, server = memory_pair()
        server.close()
        with self.assertRaises(ssl.SSLEOFError):
            start(client)

    def test_garbled(self):
        one, other = connect(*memory_pair())
        other.sendall(b"data")
        with one.transport.changed:
            one.transport.incoming.data[-1] ^= 1
        with self.assertRaises(ssl.SSLError):
            while one.recv(9):
                pass

    def test_unread_data_at_unwrap(self):
        one, other = connect(*memory_pair())
        other.sendall(b"unread")
        with self.assertRaisesRegex(ssl.SSLError, "(?i)application.data.after.close.notify"):
            one.unwrap()


class OfTheCaller(unittest.TestCase):
    def test_arguments(self):
        client, _ = memory_pair(Memory)
        for context, options, text in (
            (client_context(), {}, "check_hostname requires server_hostname"),
            (server_context(), dict(server_side=True, server_hostname=NAME), "server_hostname and session can only be specified in client mode"),
        ):
            with self.assertRaisesRegex(ValueError, f"^{text}$"):
                wrap_transport(context, client, **options)
        with self.assertRaisesRegex(TypeError, "does not have a public constructor"):
            TransportSocket()

    def test_calls(self):
        one, _ = connect(*memory_pair())
        for call in (lambda: one.recv(1, 1), lambda: one.send(b"", 1), lambda: one.recv_into(bytearray(1), 1, 1), lambda: one.sendall(b"", 1)):
            with self.assertRaisesRegex(ValueError, "^TLS knows no flags: leave them out$"):
                call()
        with self.assertRaisesRegex(ValueError, "^invalid mode 'a'"):
            one.makefile("a")
        with self.assertRaisesRegex(ValueError, "^unbuffered streams must be binary$"):
            one.makefile("r", buffering=0)
        with self.assertRaisesRegex(ValueError, "^Timeout value out of range$"):
            one.settimeout(-1)
        one.close()
        for call, what in ((lambda: one.recv(1), "Read"), (lambda: one.send(b"x"), "Write"), (one.unwrap, "Unwrap"), (one.do_handshake, "Handshake")):
            with self.assertRaisesRegex(ValueError, f"^{what} on closed or unwrapped TLS connection.$"):
                call()
        with self.assertRaisesRegex(ValueError, "^do_handshake_on_connect should not be specified for non-blocking transports$"):
            transport, _ = memory_pair(Memory)
            transport.gettimeout = lambda: 0
            start(transport)


if __name__ == "__main__":
    unittest.main(verbosity=0)
