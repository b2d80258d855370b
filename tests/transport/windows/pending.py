"""A socket of Windows is closed while an overlapped receive that timed out is pending: what its peer gets. Prints a line a case.

    wine python.exe pending.py FOLDER_OF_PYRUNTIME_NET        # a Python for Windows with _overlapped; or on Windows itself
"""

import socket
import sys
import threading
import time

sys.path.insert(0, sys.argv[1])

import _overlapped
import _winapi
from pyruntime_net import close_gracefully, settle

ANSWER = bytes(range(256)) * 4096
UNREAD = b"what nobody reads"
LATE = b"what came after the receive timed out"


def loopback():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        server, _ = listener.accept()
    return client, server


def receive_that_times_out(server):
    """An operation of WSARecv that is pending."""
    operation = _overlapped.Overlapped()
    operation.WSARecv(server.fileno(), 1024, 0)
    assert _winapi.WaitForSingleObject(operation.event, 50) == _winapi.WAIT_TIMEOUT and operation.pending
    return operation


def received(client, result):
    """What a slow peer gets, and how it ends."""
    time.sleep(0.3)
    data, end = bytearray(), "end"
    try:
        while part := client.recv(65536):
            data += part
    except OSError as error:
        end = f"error {error.winerror}"
    result.append((len(data), data == ANSWER[:len(data)], end))
    client.close()


def run(name, pending, late, close):
    client, server = loopback()
    if not pending:
        client.sendall(UNREAD)
    operations = [receive_that_times_out(server)] if pending else []
    result = []
    reader = threading.Thread(target=received, args=(client, result))
    sender = threading.Thread(target=lambda: send(server))
    reader.start()
    sender.start()
    time.sleep(0.1)
    if late:
        client.sendall(LATE)
        client.sendall(LATE)
        time.sleep(0.1)
    if close is close_gracefully:
        sender.join(10)
    try:
        closed = close(server, operations)
    except OSError as error:
        closed = error
    sender.join(10)
    reader.join(10)
    print(f"{name}: peer got {result[0] if result else 'nothing in time'} of {len(ANSWER)}; {closed}", flush=True)
    for operation in operations:
        print(f"    operation: pending {operation.pending}, then {settle(operation, 1)!r}", flush=True)


def send(server):
    try:
        server.sendall(ANSWER)
    except OSError as error:
        print("    sendall:", error)


def plain(server, _):
    server.close()
    return "closed"


def graceful(server, operations):
    return close_gracefully(server, 5, pending=operations)


for late in (False, True):
    for pending in (False, True):
        for name, close in (("close()", plain), ("close_gracefully()", graceful)):
            run(f"{'receive pending' if pending else 'unread input'}{', more comes' if late else ''}, {name}", pending, late, close)

for what in ("nothing", "data"):
    client, server = loopback()
    operation = receive_that_times_out(server)
    if what == "data":
        client.sendall(LATE)
        time.sleep(0.1)
    print(f"settle(), {what} came: {settle(operation, 2)!r}, pending {operation.pending}, error {operation.error}", flush=True)
    client.sendall(b"next")
    time.sleep(0.1)
    print(f"    the socket still works: {server.recv(99)!r}", flush=True)
    print("    ", close_gracefully(server, 0.3), flush=True)
