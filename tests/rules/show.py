"""Shows what a program sees, and ends as it is told to: show json|cat|exit|kill|raise [ARGUMENT...]"""

import json
import os
import signal
import sys

import show_helper


def seen():
    """All that a program can ask about its start."""
    return {
        "argv": sys.argv[1:],
        "cwd": os.getcwd(),
        "environ": dict(os.environ),
        "executable": sys.executable,
        "helper": show_helper.NAME,
        "path": sys.path,
        "prefix": sys.prefix,
        "shared": __import__("shared").NAME,
    }


def main(command, *arguments):
    if command == "cat":
        sys.stdout.buffer.write(sys.stdin.buffer.read())
    elif command == "exit":
        sys.exit(int(arguments[0]))
    elif command == "kill":
        os.kill(os.getpid(), signal.SIGTERM)
    elif command == "raise":
        raise ValueError("as told")
    elif command == "live":
        import live_module

        print(live_module.NAME, live_module.__file__)
    else:
        print(json.dumps(seen()))


main(*(sys.argv[1:] or ["json"]))
