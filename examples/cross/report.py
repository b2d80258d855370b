"""Says for which machine this Python was compiled, by what, and whether its libraries work there."""

import ctypes
import hashlib
import platform
import sqlite3
import ssl
import sys
import zlib


def main() -> int:
    print("machine:", platform.machine(), sys.byteorder, ctypes.sizeof(ctypes.c_void_p) * 8, "bits")
    print("compiler:", platform.python_compiler())
    print("digest:", hashlib.sha256(zlib.decompress(zlib.compress(b"branch"))).hexdigest())
    print("libraries:", ssl.OPENSSL_VERSION, "and SQLite", sqlite3.sqlite_version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
