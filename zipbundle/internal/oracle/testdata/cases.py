"""What packaging says of ranges, markers and tags: a line of JSON each, [kind, arguments, answer]."""

import itertools
import json
import sys

import packaging
from packaging.markers import Marker
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.tags import compatible_tags, cpython_tags
from packaging.version import Version

assert ".whl" in packaging.__file__, packaging.__file__

VERSIONS = """1.0 1 1.0.0 1.1 1.10 1.2.3 2.0 2 2.0a1 2.0.dev1 2.0rc1 2.0.post1 1.0.post2 1.0+local.1 2.0b1.dev3 1!1.0 1!2.0 0.9 3.13
3.13.5 1.0c1 1.0-1 v1.0 2024.1.1 1.0a1.post1""".split()

ENVIRONMENTS = json.loads(sys.argv[1])
NAMES = sorted(next(iter(ENVIRONMENTS.values())))
TEXTS = ["3.9", "3.13", "3.13.5", "3.13.*", "linux", "win32", "posix", "CPython", "x86_64", "", "3.9 3.13"]


def ranges():
    for op, operand in itertools.product(["==", "!=", "<", ">", "<=", ">=", "~=", "==="], VERSIONS + ["1.*", "1.0.*", "2.*", "3.13.*"]):
        text = op + operand
        try:
            specifiers = SpecifierSet(text)
        except InvalidSpecifier:
            continue
        for version in VERSIONS:
            yield ["range", [text, version], specifiers.contains(version, prereleases=True)]


def markers():
    singles = [f'{name} {op} "{text}"' for name in NAMES for op in ("==", "!=", "<", ">", "<=", ">=", "in", "not in") for text in TEXTS]
    singles += [f"'{text}' {op} {name}" for name in NAMES for op in ("<=", "in", "==") for text in TEXTS]
    singles += ['extra == "Fast_Path"', 'extra == "other"', 'extra != "other"', '"fast-path" == extra']
    joined = [
        f"{a} {word} {b}" for a, b in itertools.pairwise(singles[::7]) for word in ("and", "or")
    ] + [f"({a} or {b}) and {c}" for a, b, c in zip(singles[::11], singles[5::11], singles[7::11])]
    for text in singles + joined:
        for target, env in ENVIRONMENTS.items():
            for extra in "", "fast-path":
                yield ["marker", [text, target, extra], Marker(text).evaluate(env | {"extra": extra})]


def tags():
    platforms = ["manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_5_x86_64", "manylinux1_x86_64", "linux_x86_64"]
    known = set(cpython_tags((3, 13), ["cp313"], platforms)) | set(compatible_tags((3, 13), "cp313", platforms))
    pythons = ["py2", "py3", "py38", "py313", "py314", "cp38", "cp313", "cp314", "pp311"]
    abis = ["none", "abi3", "cp313", "cp313d", "cp313t", "cp312"]
    for fields in itertools.product(pythons, abis, platforms + ["any", "manylinux_2_34_x86_64", "win_amd64", "linux_aarch64"]):
        yield ["tag", list(fields), any((t.interpreter, t.abi, t.platform) == fields for t in known)]


for case in itertools.chain(ranges(), markers(), tags()):
    print(json.dumps(case))
