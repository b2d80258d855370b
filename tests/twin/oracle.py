"""Compares what the twin writes with what a stock CPython of the same version compiles.

    python oracle.py TWIN WORKDIR [FOLDER...]

Run by the stock interpreter. Every .py file below the FOLDERs (default: the interpreter's own stdlib, its tests included)
is compiled by both, for optimize 0, 1 and 2, and by the twin once more in a shuffled order and in several runs. Then
sources in every single-byte encoding are. Printed: the differences, sizes and times. Exit status 1 after a difference.
"""

import codecs
import encodings.aliases
import marshal
import os
import random
import struct
import subprocess
import sys
import time
import types
import warnings
from _imp import source_hash
from importlib._bootstrap_external import _RAW_MAGIC_NUMBER, MAGIC_NUMBER

CODE_FIELDS = (
    "co_argcount co_posonlyargcount co_kwonlyargcount co_nlocals co_stacksize co_flags co_code co_names co_varnames "
    "co_cellvars co_freevars co_filename co_name co_qualname co_firstlineno co_linetable co_exceptiontable"
).split()


def form(value):
    """A value as nested tuples that are equal only if the values are: types, signs of zeros, bits of NaNs."""
    kind = type(value).__name__
    if isinstance(value, types.CodeType):
        return (kind, tuple(form(getattr(value, f)) for f in CODE_FIELDS), form(value.co_consts))
    if isinstance(value, tuple):
        return (kind, tuple(form(v) for v in value))
    if isinstance(value, frozenset):
        return (kind, frozenset(form(v) for v in value))
    if isinstance(value, float):
        return (kind, struct.pack("<d", value))
    if isinstance(value, complex):
        return (kind, struct.pack("<dd", value.real, value.imag))
    return (kind, value)


def strings(value, names):
    """Every string in a code object, as (where, string) pairs in an order that does not depend on the object."""
    if isinstance(value, types.CodeType):
        for field in ("co_filename", "co_name", "co_qualname"):
            names.append((field, getattr(value, field)))
        for field in ("co_names", "co_varnames", "co_cellvars", "co_freevars", "co_consts"):
            for v in getattr(value, field):
                strings(v, names)
    elif isinstance(value, tuple):
        for v in value:
            strings(v, names)
    elif isinstance(value, frozenset):
        for v in sorted(value, key=lambda v: repr(form(v))):
            strings(v, names)
    elif isinstance(value, str):
        names.append(("", value))
    return names


def not_interned(mine, stock):
    """Strings that stock's object has interned and mine has not."""
    pairs = zip(strings(mine, []), strings(stock, []))
    return [a for (_, a), (_, b) in pairs if sys._is_interned(b) and not sys._is_interned(a)]


def sources(folder):
    """Paths below a folder, relative to it."""
    found = []
    for root, dirs, files in os.walk(folder):
        dirs[:] = sorted(d for d in dirs if d != "__pycache__")
        found += [os.path.relpath(os.path.join(root, f), folder) for f in sorted(files) if f.endswith(".py")]
    return found


def stock_compile(text, name, optimize):
    """What stock compiles, or None for a source that it refuses."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(text, name, "exec", dont_inherit=True, optimize=optimize)
    except (SyntaxError, ValueError):
        return None


def run_twin(twin, work, jobs, optimize):
    """Runs the twin over (source, output, name) triples."""
    params = os.path.join(work, "params")
    with open(params, "w", encoding="utf-8") as f:
        f.write("optimize=%d\n" % optimize)
        f.writelines("\t".join(job) + "\n" for job in jobs)
    start = time.perf_counter()
    result = subprocess.run([twin, "pyc", "@" + params], stderr=subprocess.PIPE, env={})
    return result, time.perf_counter() - start


def compare(pyc, text, code):
    """What is wrong with a pyc, or None; and the stock pyc's body."""
    body = marshal.dumps(code)
    if pyc[:16] != MAGIC_NUMBER + struct.pack("<I", 1) + source_hash(_RAW_MAGIC_NUMBER, text):
        return "header", body
    mine = marshal.loads(pyc[16:])
    if form(mine) != form(code):
        return "code", body
    lost = not_interned(mine, marshal.loads(body))
    return ("not interned: %r" % lost[:5]) if lost else None, body


def load_time(bodies):
    """Seconds to load all, the best of five runs."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for body in bodies:
            marshal.loads(body)
        best = min(best, time.perf_counter() - start)
    return best


def check_order(twin, work, jobs, optimize):
    """Compiles again, shuffled and in parts of 64. Returns the number of files that differ."""
    shuffled = random.Random(optimize).sample(jobs, len(jobs))
    for start in range(0, len(jobs), 64):
        again = [(src, out + ".again", name) for src, out, name in shuffled[start : start + 64]]
        if run_twin(twin, work, again, optimize)[0].returncode != 0:
            return 1
    different = [name for _, out, name in jobs if read(out) != read(out + ".again")]
    for name in different:
        print("optimize=%d %s: other bytes in another order" % (optimize, name))
    return len(different)


def read(path):
    """A file's bytes."""
    with open(path, "rb") as f:
        return f.read()


def check_encodings(twin, work):
    """Compares a source in every single-byte encoding, under every name. Returns the number of differences."""
    jobs, wanted = [], {}
    for name in sorted(set(encodings.aliases.aliases) | set(encodings.aliases.aliases.values())):
        for spelling in sorted({name, name.upper().replace("_", "-")}):
            text = b"# coding: %s\nx = '%s'\n" % (spelling.encode(), letters(name))
            code = stock_compile(text, "x.py", 0) if len(text) > 40 else None
            if code is not None and code.co_consts[0].encode(name, "replace") == letters(name):
                path = os.path.join(work, spelling + ".py")
                with open(path, "wb") as f:
                    f.write(text)
                jobs.append((path, path + "c", "x.py"))
                wanted[path] = (text, code)
    result, _ = run_twin(twin, work, jobs, 0)
    if result.returncode != 0:
        print(result.stderr.decode(errors="replace"))
        return 1
    different = [path for path, out, _ in jobs if compare(read(out), *wanted[path])[0]]
    print("encodings: %d names, %d differences %s" % (len(jobs), len(different), different))
    return len(different)


def letters(name):
    """The bytes above 127 that are characters by themselves; nothing if the encoding is not a single-byte one."""
    found = []
    try:
        if "_multibytecodec" in [base.__module__ for base in codecs.lookup(name).incrementaldecoder.__mro__]:
            return b""
        if bytes(range(128)).decode(name) != bytes(range(128)).decode("ascii"):
            return b""
    except (LookupError, AttributeError, ValueError):
        return b""
    for byte in range(128, 256):
        try:
            if len(bytes([byte]).decode(name)) == 1:
                found.append(byte)
        except (LookupError, ValueError, AssertionError):
            pass
    return bytes(found)


def check(twin, work, folder, optimize):
    """Compares all sources at one level. Returns the number of differences."""
    jobs, wanted = [], {}
    for i, name in enumerate(sources(folder)):
        text = read(os.path.join(folder, name))
        code = stock_compile(text, name, optimize)
        if code is not None:
            jobs.append((os.path.join(folder, name), os.path.join(work, "%d.pyc" % i), name))
            wanted[name] = (text, code)
    result, seconds = run_twin(twin, work, jobs, optimize)
    if result.returncode != 0:
        print(result.stderr.decode(errors="replace"))
        return 1
    differences, mine, stock = 0, [], []
    for _, output, name in jobs:
        pyc = read(output)
        problem, body = compare(pyc, *wanted[name])
        if problem:
            differences += 1
            print("optimize=%d %s: %s" % (optimize, name, problem))
        mine.append(pyc[16:])
        stock.append(body)
    sizes = sum(map(len, mine)), sum(map(len, stock))
    print("optimize=%d: %d modules, %d differences; bytes %d (stock %d, ratio %.4f); twin %.2f s (%.2f ms a module); "
          "load %.3f s (stock %.3f s)" % (optimize, len(jobs), differences, *sizes, sizes[0] / sizes[1], seconds,
                                         seconds / len(jobs) * 1000, load_time(mine), load_time(stock)))
    return differences + check_order(twin, work, jobs, optimize)


def main():
    twin, work = sys.argv[1:3]
    folders = sys.argv[3:] or [os.path.dirname(os.__file__)]
    differences = [check(twin, work, folder, level) for folder in folders for level in (0, 1, 2)]
    sys.exit(1 if sum(differences) + check_encodings(twin, work) else 0)


if __name__ == "__main__":
    main()
