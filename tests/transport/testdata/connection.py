"""A TransportSocket over memory and loopback: handshake, data, the end, time, what does not wait."""

import array
import io
import select
import shutil
import socket
import ssl
import unittest

from nettest import NAME, Memory, client_context, connect, in_thread, memory_pair, server_context, step
from pyruntime_net import SocketTransport, TransportSocket, wrap_transport


def loopback(read_ahead=0):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        one = socket.create_connection(listener.getsockname())
        other, _ = listener.accept()
    return SocketTransport(one, read_ahead), SocketTransport(other, read_ahead)


class Everywhere:
    """Cases for each kind of transport: `pair` makes its two ends."""

    def setUp(self):
        self.client, self.server = connect(*self.pair())
        self.addCleanup(self.client.close)
        self.addCleanup(self.server.close)

    def test_what_is_known(self):
        self.assertIsInstance(self.client, ssl.SSLObject)
        self.assertEqual(self.client.getpeercert()["subject"][-1], (("commonName", NAME),))
        self.assertEqual((self.client.version(), self.client.cipher()[1], self.client.server_hostname), ("TLSv1.3", "TLSv1.3", NAME))
        self.assertEqual((self.server.server_side, self.server.getpeercert(), self.client.selected_alpn_protocol()), (True, None, None))

    def test_small(self):
        self.assertEqual(self.client.send(b"question"), 8)
        self.assertEqual(self.server.recv(3), b"que")
        self.assertEqual(self.server.pending(), 5)
        buffer = bytearray(10)
        self.assertEqual((self.server.recv_into(buffer, 2), bytes(buffer[:2])), (2, b"st"))
        self.assertEqual(self.server.read(10, buffer), 3)
        self.server.sendall(array.array("i", [1, 2]))
        self.assertEqual(array.array("i", self.client.read()).tolist(), [1, 2])
        self.assertEqual((self.client.send(b""), self.client.recv(0)), (0, b""))

    def test_large(self):
        data = bytes(range(256)) * 20000
        sent = in_thread(self.client.send, data)
        with self.server.makefile("rb") as file:
            self.assertEqual(file.read(len(data)), data)
        self.assertEqual(sent.result(10), len(data))

    def test_both_ways_at_once(self):
        data = b"x" * 3_000_000
        futures = [in_thread(end.sendall, data) for end in (self.client, self.server)]
        files = [in_thread(end.makefile("rb").read, len(data)) for end in (self.client, self.server)]
        self.assertEqual([len(file.result(20)) for file in files], [len(data)] * 2)
        for future in futures:
            future.result(10)

    def test_unwrap_stands_behind_the_last_record(self):
        def end():
            transport = self.server.unwrap()
            return transport, transport.write(b"in the clear")
        self.client.sendall(b"bye")
        self.assertEqual(self.server.recv(10), b"bye")
        future = in_thread(end)
        self.assertEqual(self.client.recv(10), b"")
        transport = self.client.unwrap()
        self.assertEqual((future.result(10)[1], self.all_of(transport, 12)), (12, b"in the clear"))
        with self.assertRaisesRegex(ValueError, "^Read on closed or unwrapped TLS connection.$"):
            self.client.recv(1)

    def all_of(self, transport, size):
        data = b""
        while len(data) < size:
            data += transport.read(size - len(data)) or b""
        return data

    def test_end_without_a_word(self):
        self.server.transport.close()
        self.assertEqual(self.client.recv(1), b"")
        self.client.suppress_ragged_eofs = False
        with self.assertRaises(ssl.SSLEOFError):
            self.client.recv(1)

    def test_files(self):
        with self.client.makefile("rw", newline="\n", encoding="utf-8") as file:
            file.write("zażółć\n")
            file.flush()
            with self.server.makefile("rwb") as peer:
                self.assertEqual(peer.readline(), "zażółć\n".encode())
                shutil.copyfileobj(io.BytesIO(b"answer\n" * 3), peer)
            self.assertEqual(file.readline(), "answer\n")
            self.client.close()
            self.assertEqual(file.readline(), "answer\n")
        with self.assertRaises(ValueError):
            self.client.recv(1)

    def test_timeout(self):
        self.client.settimeout(0.05)
        with self.assertRaisesRegex(TimeoutError, "timed out"):
            self.client.recv(1)
        self.server.sendall(b"late")
        self.assertEqual(self.client.recv(9), b"late")

    def test_non_blocking(self):
        self.client.setblocking(False)
        self.assertEqual((self.client.gettimeout(), self.client.getblocking()), (0, False))
        with self.assertRaises(ssl.SSLWantReadError):
            self.client.recv(1)
        data = b"a" * 5_000_000
        with self.assertRaises(ssl.SSLWantWriteError):
            self.client.send(data)
        with self.assertRaisesRegex(ValueError, "^send.. of 1 bytes after one that was to be repeated with [0-9]+ bytes or more$"):
            self.client.send(b"a")
        received = in_thread(self.server.makefile("rb").read, len(data))
        while True:
            try:
                self.assertEqual(self.client.send(data), len(data))
                break
            except ssl.SSLWantWriteError:
                pass
        self.assertEqual(received.result(10), data)
        self.assertIsNone(self.client.makefile("rb", buffering=0).read(1))

    def test_context_manager(self):
        with self.client as same:
            self.assertIs(same, self.client)
        with self.assertRaises(ValueError):
            self.client.send(b"x")


class InMemory(Everywhere, unittest.TestCase):
    pair = staticmethod(memory_pair)

    def test_fileno(self):
        with self.assertRaisesRegex(io.UnsupportedOperation, r"^the transport, Waiting, has no fileno\(\)$"):
            self.client.fileno()


class OverLoopback(Everywhere, unittest.TestCase):
    pair = staticmethod(loopback)

    def test_select_says_what_recv_has(self):
        self.server.sendall(b"a" * 100)
        self.assertEqual(len(self.client.recv(200)), 100)
        self.server.sendall(b"b")
        self.assertEqual(select.select([self.client], [], [], 5)[0], [self.client])
        self.assertEqual(self.client.recv(9), b"b")
        self.assertEqual(select.select([self.client], [], [], 0)[0], [])


class OverLoopbackReadingAhead(Everywhere, unittest.TestCase):
    pair = staticmethod(lambda: loopback(65536))


class Others(unittest.TestCase):
    def test_nothing_waits(self):
        client, server = memory_pair(Memory)
        one = wrap_transport(client_context(), client, server_hostname=NAME, do_handshake_on_connect=False)
        other = wrap_transport(server_context(), server, server_side=True, do_handshake_on_connect=False)
        step(one.do_handshake, other.do_handshake)
        self.assertEqual(step(lambda: one.send(b"hello"), lambda: other.recv(9)), [5, b"hello"])
        self.assertEqual(step(one.unwrap, other.unwrap), [client, server])

    def test_narrow(self):
        """100 bytes at a time: every handshake message, record and call of send() is cut."""
        client, server = memory_pair(Memory, room=100)
        one = wrap_transport(client_context(), client, server_hostname=NAME, do_handshake_on_connect=False)
        other = wrap_transport(server_context(), server, server_side=True, do_handshake_on_connect=False)
        data, received = bytes(range(256)) * 300, bytearray()

        def receive():
            while len(received) < len(data):
                received.extend(one.recv(1000))
        step(one.do_handshake, other.do_handshake, lambda: other.sendall(data), receive)
        self.assertEqual(received, data)

    def test_exact_reads(self):
        client, server = memory_pair()
        one, other = connect(client, server)
        other.sendall(b"x" * 50)
        one.recv(1)
        del client.calls[:]
        other.sendall(b"y" * 50)
        one.recv(49), one.recv(50)
        self.assertEqual(client.calls, [("read", 5), ("read", 50 + 17)])

    def test_tls_in_tls(self):
        outer = connect(*memory_pair())
        inner = connect(*outer)
        inner[0].sendall(b"twice")
        self.assertEqual(inner[1].recv(9), b"twice")

    def test_tls_1_2(self):
        context = client_context()
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        one, other = connect(*memory_pair(), client_side=context)
        other.sendall(b"older")
        self.assertEqual((one.recv(9), one.version()), (b"older", "TLSv1.2"))

    def test_sessions_alpn_callbacks(self):
        seen = []
        server_side, client_side = server_context(), client_context()
        server_side.sni_callback = lambda connection, name, context: seen.append((type(connection), name))
        server_side.set_alpn_protocols(["game"])
        client_side.set_alpn_protocols(["other", "game"])
        one, other = connect(*memory_pair(), client_side, server_side)
        other.sendall(b"ticket")
        one.recv(9)
        self.assertEqual(seen, [(TransportSocket, NAME)])
        self.assertEqual(one.selected_alpn_protocol(), "game")
        again, _ = connect(*memory_pair(), client_side, server_side, session=one.session)
        self.assertTrue(again.session_reused)

    def test_memory_bios(self):
        """SSLObject over memory BIOs, as ever."""
        bios = [ssl.MemoryBIO() for _ in range(2)]
        one = client_context().wrap_bio(bios[0], bios[1], server_hostname=NAME)
        other = server_context().wrap_bio(bios[1], bios[0], server_side=True)
        step(one.do_handshake, other.do_handshake)
        other.write(b"through memory")
        self.assertEqual(one.read(), b"through memory")
        step(one.unwrap, other.unwrap)


if __name__ == "__main__":
    unittest.main(verbosity=0)
