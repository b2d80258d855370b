"""A one-file tool that does what its first argument names and prints what came of it."""

import sys


def square(number):
    """Defined in __main__: a child process must find it."""
    return number * number


def main():
    name, *arguments = sys.argv[1:] or ["argv"]
    if name == "argv":
        print(ascii([sys.argv, sys.orig_argv]))
    elif name == "stdin":
        print("no stdin" if sys.stdin is None else ascii([sys.stdin.isatty(), sys.stdin.read()]))
    else:
        act(name, arguments)


def act(name, arguments):
    import children
    import ends
    import processes

    actions = children.ACTIONS | ends.ACTIONS | processes.ACTIONS
    actions[name](*arguments)


if __name__ == "__main__" or "unguarded" in sys.argv:
    main()
