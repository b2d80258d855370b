"""TLS over SocketTransport beside ssl.SSLSocket, for transport.sh: transport.py FOLDER_OF_CERTIFICATES."""

import os
import pathlib
import socket
import ssl
import statistics
import sys
import time

from pyruntime_net import SocketTransport, wrap_transport

FOLDER = pathlib.Path(sys.argv[1])
ROUNDS = 5
KINDS = {
    "SSLSocket": lambda context, sock: context.wrap_socket(sock, server_hostname="localhost"),
    "transport": lambda context, sock: wrap_transport(context, SocketTransport(sock), server_hostname="localhost"),
    "reading ahead": lambda context, sock: wrap_transport(context, SocketTransport(sock, 262144), server_hostname="localhost"),
}


def peer(sock, direction, total, chunk):
    """The other process: SSLSocket in every case."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
    connection = context.wrap_socket(sock, server_side=True)
    if direction == "recv":
        for _ in range(total // chunk):
            connection.sendall(bytes(chunk))
    else:
        buffer, count = bytearray(65536), 0
        while count < total:
            count += connection.recv_into(buffer)
        connection.sendall(b"all")
    try:
        connection.recv(1)
    except OSError:
        pass


def measure(kind, direction, total, chunk):
    """Bytes per second of wall time and of CPU time of this process."""
    one, other = socket.socketpair()
    child = os.fork()
    if not child:
        one.close()
        peer(other, direction, total, chunk)
        os._exit(0)
    other.close()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(FOLDER / "cert.pem")
    connection = KINDS[kind](context, one)
    data, buffer, count = bytes(chunk), bytearray(65536), 0
    wall, cpu = time.perf_counter(), time.process_time()
    if direction == "send":
        for _ in range(total // chunk):
            connection.sendall(data)
        connection.recv(3)
    else:
        while count < total:
            count += connection.recv_into(buffer)
    result = total / (time.perf_counter() - wall), total / (time.process_time() - cpu)
    connection.close()
    os.waitpid(child, 0)
    return result


print("direction  chunk  kind            MB/s  of SSLSocket's  MB per CPU second  of SSLSocket's")
for direction in ("send", "recv"):
    for total, chunk in ((100_000_000, 65536), (100_000_000, 16384), (10_000_000, 1000)):
        total -= total % chunk
        runs = {kind: [] for kind in KINDS}
        for _ in range(ROUNDS):
            for kind in KINDS:
                runs[kind].append(measure(kind, direction, total, chunk))
        medians = {kind: [statistics.median(column) / 1e6 for column in zip(*values)] for kind, values in runs.items()}
        first = medians["SSLSocket"]
        for kind, (wall, cpu) in medians.items():
            print(f"{direction:9}{chunk:7}  {kind:14}{wall:6.0f}{wall / first[0]:16.2f}{cpu:19.0f}{cpu / first[1]:16.2f}")
