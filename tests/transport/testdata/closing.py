"""What a peer gets of a socket that is closed: reset without close_gracefully(), everything with it. On loopback."""

import asyncio
import errno
import socket
import ssl
import time
import unittest

from nettest import Memory, NAME, client_context, connect, in_thread, memory_pair, server_context
from pyruntime_net import Closed, SocketTransport, close_gracefully, close_streams, settle, wrap_transport

ANSWER = bytes(range(256)) * 8192  # 2 MB: more than the peer's side holds
UNREAD = b"what the server does not read"


def loopback():
    """The client's socket, whose side holds little, and the server's, which takes ANSWER at once."""
    with socket.socket() as listener, socket.socket() as client:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * len(ANSWER))
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(listener.getsockname())
        server, _ = listener.accept()
        return socket.socket(fileno=client.detach()), server


def received(sock):
    """What a peer that is slow to read gets, and the error that it ends with."""
    time.sleep(0.2)
    data = bytearray()
    try:
        while part := sock.recv(65536):
            data += part
    except OSError as error:
        return data, error.errno
    return data, None


def send_all_at_once(server):
    """What the system takes: more than the peer gets before it reads."""
    server.setblocking(False)
    sent = server.send(ANSWER)
    return ANSWER[:sent]


class Plain(unittest.TestCase):
    def setUp(self):
        self.client, self.server = loopback()
        self.addCleanup(self.client.close)
        self.client.sendall(UNREAD)
        self.sent = send_all_at_once(self.server)
        time.sleep(0.05)

    def test_reset_without(self):
        peer = in_thread(received, self.client)
        self.server.close()
        data, error = peer.result(10)
        self.assertEqual(error, errno.ECONNRESET)
        self.assertLess(len(data), len(self.sent) // 2)

    def test_delivered(self):
        for timeout in (None, 0, 5):
            with self.subTest(timeout=timeout):
                self.server.settimeout(timeout)
                peer = in_thread(lambda: (received(self.client), self.client.close())[0])
                closed = close_gracefully(self.server, 10)
                data, error = peer.result(10)
                self.assertEqual((error, data == self.sent), (None, True))
                self.assertEqual(closed, Closed(clean=True, dropped=len(UNREAD), pending=0))
                self.assertEqual(self.server.fileno(), -1)
            if timeout != 5:
                self.setUp()

    def test_time_limit(self):
        start = time.monotonic()
        closed = close_gracefully(self.server, 0.2)
        self.assertLess(time.monotonic() - start, 2)
        self.assertEqual((closed, self.server.fileno()), (Closed(False, len(UNREAD), 0), -1))

    def test_peer_that_never_stops(self):
        def talk():
            try:
                while True:
                    self.client.send(b"x" * 65536)
            except OSError:
                pass
        talking = in_thread(talk)
        closed = close_gracefully(self.server, 0.3)
        talking.result(10)
        self.assertFalse(closed.clean)
        self.assertGreater(closed.dropped, 65536)

    def test_thread_that_waits_is_woken(self):
        self.server.settimeout(None)
        self.assertEqual(self.server.recv(99), UNREAD)
        waiting = in_thread(self.server.recv, 1)
        time.sleep(0.1)
        close_gracefully(self.server, 0.2)
        self.assertEqual(waiting.result(5), b"")

    def test_peer_is_gone(self):
        self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.client.close()
        self.assertFalse(close_gracefully(self.server, 1).clean)
        self.assertEqual(self.server.fileno(), -1)


class Others(unittest.TestCase):
    def test_no_stream(self):
        for sock in (socket.socket(), socket.socket(type=socket.SOCK_DGRAM), socket.create_server(("127.0.0.1", 0))):
            start = time.monotonic()
            self.assertEqual(close_gracefully(sock, 5), Closed(False, 0, 0))
            self.assertLess(time.monotonic() - start, 2)
            self.assertEqual(sock.fileno(), -1)

    def test_closed_already(self):
        sock = socket.socket()
        sock.close()
        self.assertEqual(close_gracefully(sock), Closed(False, 0, 0))


class Encrypted:
    """`wrap` makes a TLS connection of the server's socket."""

    def setUp(self):
        self.plain, server = loopback()
        future = in_thread(lambda: self.wrap(server))
        self.client = client_context().wrap_socket(self.plain, server_hostname=NAME)
        self.server = future.result(10)
        self.client.sendall(UNREAD * 1000)
        self.server.sendall(b"hello")
        self.assertEqual(self.client.recv(9), b"hello")

    def fill(self):
        """More than the peer's side holds, in the system's buffer."""
        part = ANSWER[:300_000]
        self.server.sendall(part)
        time.sleep(0.05)
        return part

    def test_reset_without(self):
        self.addCleanup(self.client.close)
        sent = self.fill()
        peer = in_thread(received, self.client)
        self.server.close()
        data, error = peer.result(10)
        self.assertEqual(error, errno.ECONNRESET)
        self.assertLess(len(data), len(sent))

    def test_delivered(self):
        self.client.suppress_ragged_eofs = False  # the peer is told that TLS ended
        sent = self.fill()
        peer = in_thread(lambda: (received(self.client), self.client.close())[0])
        closed = close_gracefully(self.server, 10)
        data, error = peer.result(10)
        self.assertEqual((error, data == sent), (None, True))
        self.assertTrue(closed.clean)
        self.assertGreaterEqual(closed.dropped, len(UNREAD * 1000) - 16384)


class Sockets(Encrypted, unittest.TestCase):
    @staticmethod
    def wrap(sock):
        return server_context().wrap_socket(sock, server_side=True)


class Transports(Encrypted, unittest.TestCase):
    @staticmethod
    def wrap(sock):
        return wrap_transport(server_context(), SocketTransport(sock), server_side=True)


class InMemory(unittest.TestCase):
    def test_waits_for_the_peer(self):
        one, other = connect(*memory_pair())
        one.sendall(b"last words")
        other.sendall(UNREAD)
        peer = in_thread(lambda: (other.recv(99), other.recv(99), other.close()))
        self.assertTrue(close_gracefully(one, 5).clean)
        self.assertEqual(peer.result(5)[:2], (b"last words", b""))
        self.assertTrue(one.transport.closed)

    def test_transport_that_cannot_wait(self):
        client, server = memory_pair(Memory)
        one = wrap_transport(client_context(), client, server_hostname=NAME, do_handshake_on_connect=False)
        self.assertEqual(close_gracefully(one, 5), Closed(False, 0, 0))
        self.assertTrue(client.closed)


class Asyncio(unittest.IsolatedAsyncioTestCase):
    async def serve(self, close):
        """What the client gets of a server that answers without reading the question."""
        done = asyncio.get_running_loop().create_future()

        async def handle(reader, writer):
            writer.transport.pause_reading()
            writer.write(ANSWER)
            await asyncio.sleep(0.1)
            if close is close_streams:
                writer.transport.resume_reading()
            done.set_result(await close(reader, writer))
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=4096)
            writer.write(UNREAD)
            await asyncio.sleep(0.3)
            try:
                data = await reader.read()
            except ConnectionResetError:
                data = None
            writer.close()
            return data, await done

    async def test_reset_without(self):
        async def close(_, writer):
            writer.close()
            await writer.wait_closed()
        data, _ = await self.serve(close)
        self.assertIsNone(data)

    async def test_delivered(self):
        data, closed = await self.serve(close_streams)
        self.assertEqual((data == ANSWER, closed), (True, Closed(True, len(UNREAD), 0)))

    async def test_time_limit(self):
        async def close(reader, writer):
            return await close_streams(reader, writer, 0.1)
        reader_side = asyncio.get_running_loop().create_future()

        async def handle(reader, writer):
            reader_side.set_result(await close(reader, writer))
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            self.assertEqual(await reader_side, Closed(False, 0, 0))
            writer.close()


class Operation:
    """An overlapped operation of Windows as _overlapped tells of it."""

    event = 0

    def __init__(self, after, result):
        self.after, self.result, self.log = after, result, []

    @property
    def pending(self):
        self.log.append("pending")
        return "cancel" not in self.log or self.log.count("pending") < self.after

    def cancel(self):
        self.log.append("cancel")

    def getresult(self, wait):
        self.log.append("getresult")
        assert not wait, "GetOverlappedResult(wait = TRUE) may wait for ever"
        if isinstance(self.result, int):
            error = OSError()
            error.winerror = self.result
            raise error
        return self.result


class Windows(unittest.TestCase):
    """The order of calls; tests/transport/windows/ has the program for the real ones."""

    def test_settle(self):
        for result, want in ((995, b""), (996, None), (64, b""), (b"came in time", b"came in time")):
            operation = Operation(5, result)
            self.assertEqual(settle(operation, 1), want)
            self.assertEqual(operation.log, ["pending", "cancel"] + ["pending"] * 4 + ["getresult"])

    def test_never_done(self):
        start = time.monotonic()
        self.assertIsNone(settle(Operation(10**9, 996), 0.05))
        self.assertLess(time.monotonic() - start, 1)

    def test_close(self):
        client, server = loopback()
        operations = [Operation(3, b"12345"), Operation(3, 995), Operation(10**9, 996)]
        client.close()
        self.assertEqual(close_gracefully(server, 0.1, pending=operations), Closed(False, 5, 1))
        self.assertEqual(server.fileno(), -1)


if __name__ == "__main__":
    unittest.main(verbosity=0)
