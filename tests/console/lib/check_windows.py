"""What a console may not do on Windows: start programs, load code, write files or the registry. Prints the errors."""

import errno
import importlib.machinery
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import winreg

FOLDER = pathlib.Path(sys.argv[1])
HERE = FOLDER / "here"
LIBRARY = r"C:\windows\system32\version.dll"
PROGRAM = r"C:\windows\system32\cmd.exe"
KEY = r"Software\pyruntime"


def outcome(name, function, *args, **keywords):
    try:
        function(*args, **keywords)
        print(name, "works")
    except OSError as error:
        print(name, f"WinError {error.winerror}" if error.winerror else errno.errorcode[error.errno])
    except NotImplementedError:
        print(name, "NotImplementedError")
    except ImportError as error:
        print(name, "ImportError", str(error).replace(LIBRARY, "LIBRARY"))


def load():
    loader = importlib.machinery.ExtensionFileLoader("version", LIBRARY)
    importlib.util.module_from_spec(importlib.util.spec_from_file_location("version", LIBRARY, loader=loader))


outcome("read", HERE.read_text)
outcome("listdir", os.listdir, FOLDER)
outcome("stat", os.stat, HERE)
outcome("open w", open, FOLDER / "new", "w")
outcome("open a", open, HERE, "a")
outcome("open r+", open, HERE, "r+")
outcome("open x", open, FOLDER / "new2", "x")
outcome("os.open", lambda: os.close(os.open(HERE, os.O_RDONLY | os.O_TRUNC)))
outcome("mkdir", os.mkdir, FOLDER / "folder")
outcome("rename", os.rename, HERE, FOLDER / "there")
outcome("copy", shutil.copyfile, PROGRAM, FOLDER / "copy")
outcome("link", os.link, FOLDER / "copy", FOLDER / "link")
outcome("chmod", os.chmod, HERE if HERE.exists() else FOLDER / "there", 0o444)
outcome("utime", os.utime, FOLDER)
outcome("truncate", os.truncate, FOLDER / "there", 0)
outcome("unlink", os.unlink, FOLDER / "new")
outcome("rmdir", os.rmdir, FOLDER / "folder")
outcome("tempfile", tempfile.TemporaryFile, dir=FOLDER)
outcome("registry, read", winreg.OpenKey, winreg.HKEY_LOCAL_MACHINE, "Software")
outcome("registry, create", winreg.CreateKey, winreg.HKEY_CURRENT_USER, KEY)
outcome("registry, delete", winreg.DeleteKey, winreg.HKEY_CURRENT_USER, KEY)
outcome("spawnv", os.spawnv, os.P_WAIT, PROGRAM, ["cmd", "/c", "exit"])
outcome("execv", os.execv, PROGRAM, ["cmd", "/c", "exit"])
print("system", os.system("exit 3"))
outcome("startfile", os.startfile, PROGRAM)
outcome("subprocess", subprocess.run, [PROGRAM, "/c", "exit"])
outcome("library", load)
