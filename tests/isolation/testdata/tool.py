"""A one-file tool: says how it was started, or does what its first argument names."""

import multiprocessing
import os
import sys

import work


def main():
    action = sys.argv[1] if len(sys.argv) > 1 else ""
    if action == "exit":
        sys.exit(int(sys.argv[2]))
    if action == "interrupt":
        os.kill(os.getpid(), 2)
        input()
    if action == "pool":
        with multiprocessing.get_context(sys.argv[2]).Pool(2) as pool:
            print(pool.map(work.square, range(4)))
        return
    print(ascii([sys.argv, sys.flags.isolated, __name__, __file__, sys.path, sys.executable]))


if __name__ == "__main__":
    main()
