"""What a console may not do: start programs, write files. Prints the errors' names."""

import errno
import os
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(os.environ["TEST_TMPDIR"], sys.argv[1])
HERE = FOLDER / "here"


def outcome(name, function, *args, **keywords):
    try:
        function(*args, **keywords)
        print(name, "works")
    except OSError as error:
        print(name, errno.errorcode.get(error.errno, error))


outcome("read", HERE.read_text)
outcome("listdir", os.listdir, FOLDER)
outcome("open w", open, FOLDER / "new", "w")
outcome("open a", open, HERE, "a")
outcome("open r+", open, HERE, "r+")
outcome("open x", open, FOLDER / "new2", "x")
outcome("os.open", os.open, HERE, os.O_RDONLY | os.O_TRUNC)
outcome("mkdir", os.mkdir, FOLDER / "folder")
outcome("rename", os.rename, HERE, FOLDER / "there")
outcome("unlink", os.unlink, FOLDER / "there")
outcome("chmod", os.chmod, FOLDER, 0o755)
outcome("utime", os.utime, FOLDER)
outcome("symlink", os.symlink, "a", FOLDER / "b")
outcome("truncate", os.truncate, FOLDER / "there", 0)
outcome("tempfile", tempfile.TemporaryFile, dir=FOLDER)
outcome("fork", os.fork)
outcome("execv", os.execv, "/bin/true", ["true"])
outcome("system", os.system, "true")
outcome("posix_spawn", os.posix_spawn, "/bin/true", ["true"], {})
outcome("subprocess", subprocess.run, ["/bin/true"])
for line in open("/proc/self/maps"):
    if "w" in line.split()[1] and "x" in line.split()[1]:
        print("writable and executable:", line)
