"""What the tests of pyruntime_net share: contexts, transports in memory, a peer in a thread."""

import os
import pathlib
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor

from pyruntime_net import wrap_transport

FOLDER = pathlib.Path(os.environ["CERTIFICATES"])
NAME = "branch.test"


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
    return context


def client_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(FOLDER / "ca.pem")
    return context


class Pipe:
    """Bytes from one end to the other; `room` is how many may wait."""

    def __init__(self, room):
        self.data, self.ended, self.room = bytearray(), False, room


class Memory:
    """One end of a connection in memory. Nothing waits: read() and write() return None, as raw files do."""

    def __init__(self, incoming, outgoing, changed):
        self.incoming, self.outgoing, self.changed = incoming, outgoing, changed
        self.calls, self.closed = [], False

    def read(self, size):
        self.calls.append(("read", size))
        with self.changed:
            data = bytes(self.incoming.data[:size])
            del self.incoming.data[:size]
            self.changed.notify_all()
            return data if data or self.incoming.ended else None

    def write(self, data):
        with self.changed:
            taken = min(len(data), self.outgoing.room - len(self.outgoing.data))
            self.outgoing.data += data[:taken]
            self.changed.notify_all()
            return taken or None

    def end(self):
        with self.changed:
            self.outgoing.ended = True
            self.changed.notify_all()

    def close(self):
        self.closed = True
        self.end()


class Waiting(Memory):
    """The same with wait()."""

    def wait(self, reading, writing, timeout):
        def ready():
            return reading and (self.incoming.data or self.incoming.ended) or writing and len(self.outgoing.data) < self.outgoing.room
        with self.changed:
            return self.changed.wait_for(ready, timeout)


def memory_pair(kind=Waiting, room=1 << 20):
    one, other, changed = Pipe(room), Pipe(room), threading.Condition()
    return kind(one, other, changed), kind(other, one, changed)


def in_thread(function, *arguments):
    """A future: its result is the function's, or raises what it raised."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(function, *arguments)
    pool.shutdown(wait=False)
    return future


def connect(client, server, client_side=None, server_side=None, **options):
    """Both sides over two transports, hands shaken."""
    future = in_thread(lambda: wrap_transport(server_side or server_context(), server, server_side=True))
    one = wrap_transport(client_side or client_context(), client, server_hostname=NAME, **options)
    return one, future.result(10)


def step(*operations):
    """Calls operations by turns, those that would block again, until all are done; returns their results."""
    results = {}
    for _ in range(10000):
        for index, operation in enumerate(operations):
            if index not in results:
                try:
                    results[index] = operation()
                except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                    pass
        if len(results) == len(operations):
            return [results[index] for index in range(len(operations))]
    raise AssertionError(f"not done: {results}")
