"""soak.py FOLDER NAME SECONDS [memory|files]: TLS on loopback from threads, asyncio and child processes.

FOLDER has ca.pem, cert.pem and key.pem, the server's certificate is for NAME. A fourth argument is what to leak.
"""

import asyncio
import collections
import hashlib
import os
import socket
import ssl
import statistics
import subprocess
import sys
import threading
import time

FOLDER, NAME, SECONDS, *LEAK = sys.argv[1:]
SECONDS = float(SECONDS)
DATA = bytes(range(256)) * 256
END = time.monotonic() + SECONDS
done = collections.Counter()
failures = []
kept = []


def contexts():
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(f"{FOLDER}/cert.pem", f"{FOLDER}/key.pem")
    return server, ssl.create_default_context(cafile=f"{FOLDER}/ca.pem")


SERVER, CLIENT = contexts()


def exchange(port, context=CLIENT):
    """Sends DATA in pieces, checks what comes back, and returns the hash that the server sent last."""
    with socket.create_connection(("127.0.0.1", port)) as raw, context.wrap_socket(raw, server_hostname=NAME) as tls:
        for start in range(0, len(DATA), 16384):
            tls.sendall(DATA[start : start + 16384])
        return tls.makefile("rb").readline().strip().decode()


WANT = hashlib.sha256(DATA).hexdigest()


def serve_one(raw):
    with SERVER.wrap_socket(raw, server_side=True) as tls:
        got = b""
        while len(got) < len(DATA):
            got += tls.recv(65536)
        if "memory" in LEAK:
            kept.append(got)
        tls.sendall(hashlib.sha256(got).hexdigest().encode() + b"\n")


def threaded_server():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)

    def accept():
        while time.monotonic() < END:
            try:
                raw, _ = listener.accept()
            except TimeoutError:
                continue
            raw.settimeout(None)
            threading.Thread(target=guard(serve_one), args=(raw,)).start()
        listener.close()

    threading.Thread(target=guard(accept)).start()
    return listener.getsockname()[1]


def guard(function):
    def run(*args):
        try:
            function(*args)
        except BaseException as error:
            # A server is gone before its clients at the end.
            if time.monotonic() < END:
                failures.append(f"{function.__name__}: {error!r}")

    return run


def repeat(kind, once):
    @guard
    def run():
        while time.monotonic() < END and not failures:
            got = once()
            if got != WANT:
                failures.append(f"{kind}: got {got!r}, want {WANT}")
            done[kind] += 1
            if "files" in LEAK:
                kept.append(os.open(FOLDER, os.O_RDONLY))

    return run


CHILD = """
import hashlib, socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[1])
data = bytes(range(256)) * 256
with socket.create_connection(("127.0.0.1", int(sys.argv[2]))) as raw, context.wrap_socket(raw, server_hostname=sys.argv[3]) as tls:
    tls.sendall(data)
    print(tls.makefile("rb").readline().decode().strip())
"""


def child(port):
    command = [sys.executable, "-c", CHILD, f"{FOLDER}/ca.pem", str(port), NAME]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


async def answer(reader, writer):
    writer.write(hashlib.sha256(await reader.readexactly(len(DATA))).hexdigest().encode() + b"\n")
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def request(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=CLIENT, server_hostname=NAME)
    writer.write(DATA)
    await writer.drain()
    got = (await reader.readline()).strip().decode()
    writer.close()
    await writer.wait_closed()
    return got


async def asyncio_soak():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=SERVER)
    port = server.sockets[0].getsockname()[1]
    while time.monotonic() < END and not failures:
        for got in await asyncio.gather(*[request(port) for _ in range(4)]):
            if got != WANT:
                failures.append(f"asyncio: got {got!r}, want {WANT}")
            done["asyncio"] += 1
    server.close()
    await server.wait_closed()


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def check(name, unit, samples, slack):
    """The last quarter against the second one: the first one is the start."""
    quarter = len(samples) // 4
    before = statistics.median(samples[quarter : 2 * quarter])
    after = statistics.median(samples[-quarter:])
    print(f"{name}: {before:.1f} {unit}, then {after:.1f}")
    if after > before * 1.05 + slack:
        failures.append(f"{name} grew from {before:.1f} to {after:.1f} {unit}")


def main():
    port = threaded_server()
    works = [repeat("threads", lambda: exchange(port))] * 3
    works += [repeat("children", lambda: child(port)), guard(lambda: asyncio.run(asyncio_soak()))]
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    memory, files = [], []
    while time.monotonic() < END and not failures:
        time.sleep(SECONDS / 200)
        memory.append(resident())
        files.append(len(os.listdir("/proc/self/fd")))
    for thread in threads:
        thread.join()
    if not failures:
        check("resident memory", "MiB", memory, 1)
        check("open files", "files", files, 5)
    print(dict(done))
    failures.extend(f"no exchange by {kind}" for kind in ["threads", "children", "asyncio"] if not done[kind])
    sys.exit("\n".join(failures) or 0)


main()
