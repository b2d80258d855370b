"""What a tool gets from its caller, and what it can do with children."""

import json
import os
import subprocess
import sys


def child():
    """A child of the same interpreter: its input, output, error and exit code."""
    program = "import sys; print(sys.stdin.read().upper()); print('\\u00e9', file=sys.stderr); sys.exit(7)"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", program], input="h\u00e9", capture_output=True, encoding="utf-8", env=dict(os.environ))
    return [done.returncode, done.stdout.strip(), done.stderr.strip()]


def stranger(program):
    """A child that is a program of the machine."""
    return subprocess.run([program, "\u00fc", "a b"], capture_output=True, encoding="utf-8").stdout.strip()


def pool():
    """Children of a pool, which wait for work and for the end at the ends of pipes."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(2) as workers:
        return list(workers.map(abs, [-1, 2, -3]))


def main(argv):
    if argv[1] == "exit":
        sys.exit(int(argv[2]))
    answers = {"args": lambda *args: args, "child": child, "pool": pool, "stranger": stranger}
    print(json.dumps(answers[argv[1]](*argv[2:])))


if __name__ == "__main__":
    main(sys.argv)
