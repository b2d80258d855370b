"""Connects to a server on loopback with the default context and prints, as JSON, what came of it."""

import hashlib
import json
import socket
import ssl
import sys


def connect(port):
    context = ssl.create_default_context()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as plain:
            with context.wrap_socket(plain, server_hostname="branch.test") as secure:
                return secure.recv(100).decode()
    except ssl.SSLCertVerificationError as error:
        return error.verify_message


paths = ssl.get_default_verify_paths()
json.dump(
    {
        "answer": connect(int(sys.argv[1])),
        "cafile": paths.cafile,
        "capath": paths.capath,
        "authorities": ssl.create_default_context().cert_store_stats()["x509_ca"],
        "sha256": hashlib.new("sha256", b"x").hexdigest(),
        "openssl": isinstance(hashlib.new("sha256"), __import__("_hashlib").HASH),
        "variables": [paths.openssl_cafile_env, paths.openssl_capath_env],
        "version": ssl.OPENSSL_VERSION,
    },
    sys.stdout,
)
