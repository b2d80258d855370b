"""Imports widely and prints, as JSON, all that a hostile surrounding could change."""

import argparse, codecs, collections, csv, datetime, encodings.idna, hashlib, importlib.metadata, importlib.util
import inspect, json, logging, os, pathlib, random, re, shutil, site, socket, subprocess, sysconfig, tempfile, threading
import traceback, types, unittest, urllib.request, warnings, zipfile, zoneinfo
import sys


def missing(name):
    return importlib.util.find_spec(name) is None


def failure_text():
    """What a traceback shows of a module whose sources are elsewhere."""
    try:
        json.loads("x")
    except ValueError:
        return traceback.format_exc()


json.dump(
    {
        "argv": sys.argv,
        "config": {k: v for k, v in sysconfig.get_config_vars().items() if isinstance(v, str)},
        "encoding": [sys.getfilesystemencoding(), sys.stdout.encoding, sys.stdin.encoding],
        "executable": [sys.executable, sys._base_executable],
        "failure": failure_text(),
        "files": {n: getattr(m, "__file__", None) for n, m in sorted(sys.modules.items())},
        "flags": str(sys.flags),
        "hooks": [str(sys.breakpointhook), sys.pycache_prefix, sys.dont_write_bytecode, threading.active_count()],
        "missing": {n: missing(n) for n in ("hostile_only", "sitecustomize", "usercustomize")},
        "options": [sys.warnoptions, sys._xoptions, warnings.filters != []],
        "path": sys.path,
        "paths": sysconfig.get_paths(),
        "platlibdir": sys.platlibdir,
        "prefix": [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix],
        "site": [site.ENABLE_USER_SITE, site.PREFIXES, site.getsitepackages()],
        "stdlib": sys._stdlib_dir,
        "sysconfig": [sysconfig.is_python_build(), sysconfig.get_config_h_filename(), sysconfig.get_platform()],
        "timezones": zoneinfo.TZPATH,
    },
    sys.stdout,
    default=str,
    indent=1,
    sort_keys=True,
)
