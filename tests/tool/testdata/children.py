"""Children that are started as sys.executable."""

import os
import pathlib
import subprocess
import sys

EXE = sys.executable
SAY = "import sys; print('child', sys.argv[1:])"
CODE = [EXE, "-c", SAY, "a"]
SEVEN = [EXE, "-c", "raise SystemExit(7)"]


def output(*args, **kwargs):
    return subprocess.run(*args, check=True, stdout=subprocess.PIPE, text=True, **kwargs).stdout.strip()


async def from_asyncio():
    import asyncio

    child = await asyncio.create_subprocess_exec(*CODE, stdout=subprocess.PIPE)
    return (await child.communicate())[0].decode().strip()


def from_pty():
    import pty

    said = []

    def read(fd):
        data = os.read(fd, 1024)
        said.append(data)
        return b""

    return os.waitstatus_to_exitcode(pty.spawn(SEVEN, read))


def terminal():
    """The program again, with a terminal as its standard input."""
    import pty

    typed = iter([b"typed\n\x04"])
    pty.spawn([sys.argv[0], "stdin"], stdin_read=lambda fd: next(typed, b""))


def script(folder):
    path = pathlib.Path(folder, "script.py")
    path.write_text(SAY + "\n")
    return output([EXE, path, "a"])


def own_flags():
    return output([EXE, *subprocess._args_from_interpreter_flags(), *CODE[1:]])


# Each gives "child ['a']".
INTERPRETERS = {
    "run": lambda: output(CODE),
    "tuple": lambda: output(tuple(CODE)),
    "iterator": lambda: output(iter(CODE)),
    "bytes": lambda: output([os.fsencode(part) for part in CODE]),
    "path": lambda: output([pathlib.Path(EXE), *CODE[1:]]),
    "another string": lambda: output(["".join(EXE), *CODE[1:]]),
    "executable": lambda: output(["any name", *CODE[1:]], executable=EXE),
    "executable as bytes": lambda: output(["any name", *CODE[1:]], executable=os.fsencode(EXE)),
    "no close_fds": lambda: output(CODE, close_fds=False),
    "new session": lambda: output(CODE, start_new_session=True),
    "environment": lambda: output(CODE, env={}),
    "check_output": lambda: subprocess.check_output(CODE, text=True).strip(),
    "getoutput": lambda: subprocess.getoutput("true") + output(CODE),
    "standard input": lambda: output(EXE, input="import sys; sys.argv[1:] = ['a']\n" + SAY),
    "standard input, path": lambda: output(pathlib.Path(EXE), input="import sys; sys.argv[1:] = ['a']\n" + SAY),
    "options": lambda: output([EXE, "-W", "error", "-X", "utf8", *CODE[1:]]),
    "own flags": own_flags,
    "asyncio": lambda: __import__("asyncio").run(from_asyncio()),
}

# Each gives 7.
SPAWNED = {
    "call": lambda: subprocess.call(SEVEN),
    "spawnl": lambda: os.spawnl(os.P_WAIT, EXE, *SEVEN),
    "spawnle": lambda: os.spawnle(os.P_WAIT, EXE, *SEVEN, {}),
    "spawnv": lambda: os.spawnv(os.P_WAIT, EXE, SEVEN),
    "spawnvpe": lambda: os.spawnvpe(os.P_WAIT, EXE, SEVEN, {}),
    "posix_spawn": lambda: os.waitstatus_to_exitcode(os.waitpid(os.posix_spawn(EXE, SEVEN, {}), 0)[1]),
    "posix_spawnp": lambda: os.waitstatus_to_exitcode(os.waitpid(os.posix_spawnp(EXE, SEVEN, {}), 0)[1]),
    "pty": from_pty,
}

EXECUTIONS = {
    "execl": lambda: os.execl(EXE, *CODE),
    "execle": lambda: os.execle(EXE, *CODE, {}),
    "execlp": lambda: os.execlp(EXE, *CODE),
    "execv": lambda: os.execv(EXE, CODE),
    "execve": lambda: os.execve(EXE, CODE, {}),
    "execvp": lambda: os.execvp(EXE, CODE),
    "execvpe": lambda: os.execvpe(EXE, CODE, {}),
    "again": lambda: os.execv(EXE, [EXE, *sys.argv[:1], "argv", "x"]),
    "argv": lambda: os.execvp(sys.argv[0], [sys.argv[0], "argv", "x"]),
}

# Each gives the program's own "argv x".
AGAIN = {
    "argv": lambda: output([EXE, sys.argv[0], "argv", "x"]),
    "options": lambda: output([EXE, "-W", "error", sys.argv[0], "argv", "x"]),
    "orig_argv": lambda: output([EXE, *sys.orig_argv[1:2], "argv", "x"]),
    "module": lambda: output([EXE, "-m", "__main__", "argv", "x"]),
    "itself": lambda: output([sys.argv[0], "argv", "x"]),
}


def interpreters(folder):
    for name, start in INTERPRETERS.items():
        print(f"{name}: {start()}", flush=True)
    print(f"script: {script(folder)}")


def spawned():
    for name, start in SPAWNED.items():
        print(f"{name}: {start()}", flush=True)


def again():
    for name, start in AGAIN.items():
        print(f"{name}: {start()}", flush=True)


def unchanged():
    """What a program can see of Popen and of the functions stays as it was."""
    print(subprocess.run([EXE, "-c", "pass"]).args == [EXE, "-c", "pass"])
    print(os.execve in os.supports_fd, os.execv.__module__, os.execv.__doc__.split("\n")[0])
    print(subprocess.check_output(["/bin/echo", EXE, "-c"], text=True) == f"{EXE} -c\n")
    for wrong in [[], 3, [EXE, 3], ["a\0b"]]:
        try:
            subprocess.run(wrong)
        except Exception as e:
            print(type(e).__name__, e)


def shell():
    print(output(f"'{EXE}' argv -c", shell=True))


ACTIONS = {
    "again": again,
    "execute": lambda name: EXECUTIONS[name](),
    "interpreters": interpreters,
    "shell": shell,
    "spawned": spawned,
    "terminal": terminal,
    "unchanged": unchanged,
}
