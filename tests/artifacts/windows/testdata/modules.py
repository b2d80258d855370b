"""What the build for Windows could get wrong: a line for each answer that is not as it should be."""

import ctypes
import importlib
import math
import os
import ssl
import sys
import sysconfig

UNEXPECTED = []


def expect(what, got, want):
    if got != want:
        UNEXPECTED.append(f"{what}: got {got!r}, expected {want!r}")


for name in sys.builtin_module_names:
    try:
        importlib.import_module(name)
    except Exception as error:
        UNEXPECTED.append(f"import {name}: {error!r}")

# The C library's log2; the compiler's run-time library has a worse one.
expect("log2", math.log2(2.0**-1060), -1060.0)

# Handlers of invalid parameters: without them this ends the process.
try:
    os.dup(9999)
except OSError as error:
    expect("dup", error.errno, 9)

# Structured exceptions, and callbacks.
try:
    ctypes.string_at(0)
except OSError as error:
    expect("fault", str(error), "exception: access violation reading 0x0000000000000000")
numbers = (ctypes.c_int * 5)(5, 3, 1, 4, 2)
compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))
sort = ctypes.cdll.msvcrt.qsort
sort.restype = None
sort(numbers, 5, ctypes.sizeof(ctypes.c_int), compare(lambda a, b: a[0] - b[0]))
expect("qsort", list(numbers), [1, 2, 3, 4, 5])
expect("pythonapi", ctypes.pythonapi.Py_IsInitialized(), 1)

# No file of the machine is trusted or is OpenSSL's configuration: anyone may make a folder such as C:\etc.
paths = ssl.get_default_verify_paths()
expect("cafile", (paths.cafile, paths.openssl_cafile, paths.openssl_capath), (None, "", ""))
expect("enum_certificates", callable(ssl.enum_certificates), True)

expect("platform", (sys.platform, os.name, sys.winver), ("win32", "nt", "3.13"))
expect("get_platform", sysconfig.get_platform(), "win-amd64")
expect("EXT_SUFFIX", sysconfig.get_config_var("EXT_SUFFIX"), ".cp313-win_amd64.pyd")
expect("pid", os.getpid(), ctypes.windll.kernel32.GetCurrentProcessId())
for needed in ["_bz2", "_ctypes", "_decimal", "_hashlib", "_lzma", "_overlapped", "_sqlite3", "_ssl", "_winapi", "winreg", "winsound"]:
    expect(needed, needed in sys.builtin_module_names, True)

print("\n".join(UNEXPECTED) or f"{len(sys.builtin_module_names)} modules as expected")
