"""Three OpenSSLs in one process: ours in the executable, cryptography's inside its module, libpq's in shared libraries.

A server on ours and a client on libpq's speak TLS with each other, with a certificate that cryptography's made.
"""

import datetime
import hashlib
import os
import socket
import ssl
import struct
import tempfile
import threading

import _hashlib
import psycopg2
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ANSWER = b"SFATAL\0C28000\0Mhello from the other OpenSSL\0\0"


def certificate():
    """A file with a key and a certificate of its own for localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(1).not_valid_before(now - day).not_valid_after(now + day).sign(key, hashes.SHA256()))
    path = os.path.join(tempfile.mkdtemp(), "server.pem")
    with open(path, "wb") as file:
        file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()))
        file.write(made.public_bytes(serialization.Encoding.PEM))
    return path


def serve(listener, context):
    """Answers one client of PostgreSQL's protocol with an error, over TLS."""
    plain, _ = listener.accept()
    plain.recv(8)  # the request for TLS
    plain.sendall(b"S")
    with context.wrap_socket(plain, server_side=True) as stream:
        stream.recv(4096)
        stream.sendall(b"E" + struct.pack("!I", len(ANSWER) + 4) + ANSWER)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate())
listener = socket.create_server(("127.0.0.1", 0))
server = threading.Thread(target=serve, args=(listener, context))
server.start()
try:
    psycopg2.connect(host="127.0.0.1", port=listener.getsockname()[1], user="u", dbname="d", sslmode="require")
except psycopg2.OperationalError as error:
    print(str(error).strip().rpartition("FATAL:")[2].strip())
server.join()
print(_hashlib.openssl_sha256(b"").hexdigest() == hashlib.sha256(b"").hexdigest())
