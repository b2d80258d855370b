"""How a program can end."""

import os
import signal
import sys
import threading


def in_thread(value):
    thread = threading.Thread(target=sys.exit, args=[value])
    thread.start()
    thread.join()


def pipe():
    """Writes into a pipe that nobody reads."""
    read, write = os.pipe()
    os.close(read)
    os.write(write, b"x")


def wait():
    print("waiting", flush=True)
    signal.pause()


def later(name):
    """Imports a module of the standard library and reads its own file when told to."""
    print("waiting", flush=True)
    sys.stdin.readline()
    print(__import__(name).__name__)


class Cycle:
    """Garbage that only a collection finds."""

    def __init__(self, name):
        self.itself = self
        self.name = name

    def __del__(self):
        print(self.name)


def collect():
    """What the program makes is collected, at its end too; what its start made is left out."""
    import gc

    Cycle("garbage")
    gc.collect()
    print(gc.get_freeze_count() > 1000, any(found is sys.modules["ends"].__dict__ for found in gc.get_objects()))
    Cycle("garbage at the end")
    sys.modules["__main__"].kept = Cycle("kept by __main__")


ACTIONS = {
    "collect": collect,
    "exit": lambda text: sys.exit({"None": None, "True": True, "-1": -1, "256": 256, "7": 7}.get(text, text)),
    "in_thread": lambda: in_thread(9),
    "later": later,
    "pipe": pipe,
    "raise": lambda: 1 / 0,
    "quickly": lambda: os._exit(5),
    "kill": lambda number: os.kill(os.getpid(), int(number)),
    "wait": wait,
}
