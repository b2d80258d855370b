"""Closing a connection so that the peer gets all that was sent.

A system that closes a socket with unread input resets the connection (RFC 1122, 4.2.2.13): what the peer has not got yet is lost.
So: say that nothing follows, read until the peer says so too, then close.
"""

import socket
import time
from typing import NamedTuple

from pyruntime_net.optional import SSLSocket, SSLWantWriteError, TransportSocket
from pyruntime_net.overlapped import settle

_SIZE = 65536


class Closed(NamedTuple):
    """What close_gracefully() saw."""

    clean: bool  # the peer ended its side in time: it got everything
    dropped: int  # how many bytes came that nobody read, encrypted ones as they are
    pending: int  # operations that Windows was not done with in time


def close_gracefully(sock, timeout=2.0, *, pending=()):
    """Closes a socket, ssl.SSLSocket or TransportSocket: the peer gets what was sent, in `timeout` seconds at most.

    Whatever the socket's own timeout is, at the end it is closed. `pending` are operations of Windows on the socket,
    _overlapped.Overlapped objects: they are cancelled and waited for.
    """
    deadline = time.monotonic() + timeout
    settled = _Settled(pending)
    try:
        connection = _end_tls(sock, deadline)
        ended = _end_output(connection)
        settled.settle(deadline)
        clean, dropped = _drain(connection, deadline) if ended else (False, 0)
    finally:
        settled.settle(deadline)
        _wake_readers(sock)
        sock.close()
    return Closed(clean, dropped + settled.dropped, len(settled.left))


async def close_streams(reader, writer, timeout=2.0):
    """The same for asyncio's StreamReader and StreamWriter. asyncio ends TLS by itself."""
    import asyncio
    dropped, clean = 0, False
    try:
        async with asyncio.timeout(timeout):
            await writer.drain()
            if writer.can_write_eof():
                writer.write_eof()
                while data := await reader.read(_SIZE):
                    dropped += len(data)
                clean = True
            writer.close()
            await writer.wait_closed()
            clean = True
    except OSError:  # TimeoutError is one
        writer.transport.abort()
    return Closed(clean, dropped, 0)


class _Settled:
    """The operations of Windows: those that are left, and the bytes that the others had got."""

    def __init__(self, pending):
        self.left = list(pending)
        self.dropped = 0

    def settle(self, deadline):
        results = [(operation, settle(operation, _remaining(deadline))) for operation in self.left]
        self.left = [operation for operation, result in results if result is None]
        self.dropped += sum(result if isinstance(result, int) else len(result) for _, result in results if result is not None)


def _remaining(deadline):
    return max(0.0, deadline - time.monotonic())


def _end_tls(sock, deadline):
    """Tells the peer that no TLS follows, without waiting for its answer. Returns what carries the encrypted bytes."""
    if isinstance(sock, TransportSocket):
        _limit(sock.transport, deadline)
        try:
            sock.end()
        except (OSError, ValueError):
            pass  # not shaken hands, or unwrapped
        return sock.transport
    if isinstance(sock, SSLSocket):
        _unwrap(sock, deadline)
    return sock


def _unwrap(sock, deadline):
    while _remaining(deadline):
        sock.settimeout(0)
        try:
            sock.unwrap()
        except SSLWantWriteError:
            time.sleep(0.001)
            continue
        except (OSError, ValueError):
            pass  # said, and unanswered; or there is nothing to say
        return


def _limit(connection, deadline):
    """Makes it wait no longer than the deadline. Returns whether it can be told so."""
    if not hasattr(connection, "settimeout"):
        return False
    connection.settimeout(_remaining(deadline) or 0.001)
    return True


def _end_output(connection):
    """Says that nothing follows. Returns whether there is a stream with another end."""
    if getattr(connection, "type", socket.SOCK_STREAM) != socket.SOCK_STREAM:
        return False
    if not hasattr(connection, "shutdown"):
        return True
    try:
        if hasattr(connection, "getpeername"):
            connection.getpeername()  # a listening socket could be shut down
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        return False
    return True


def _drain(connection, deadline):
    """Reads until the peer's end. Returns whether it came, and how many bytes came before it."""
    receive = getattr(connection, "recv", None) or connection.read
    wait = getattr(connection, "wait", None)
    dropped = 0
    while _remaining(deadline):
        if not _limit(connection, deadline) and wait is None:
            break
        try:
            data = receive(_SIZE)
        except OSError:
            break
        if data is None:
            wait(True, False, _remaining(deadline))
        elif data:
            dropped += len(data)
        else:
            return True, dropped
    return False, dropped


def _wake_readers(sock):
    """Other threads that wait for the socket's bytes are told that there will be none."""
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except (OSError, ValueError):
        pass
