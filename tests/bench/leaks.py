"""A row of the table of leaks.sh: nanoseconds and bytes for an object. Or: one pass against gc.get_referrers for each object."""

import gc
import os
import sys
import time

import pyruntime_leakfinder as finder


class Node:
    __slots__ = ("items", "before")

    def __init__(self, before):
        self.items = []
        self.before = before


def make(count):
    nodes = [Node(None)]
    for _ in range(count // 2):
        nodes.append(Node(nodes[-1]))
    return nodes


def resident(name):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(name))


def measure(search):
    """Seconds of CPU, the least of three passes."""
    taken = 1e9
    for _ in range(3):
        start = time.process_time()
        search()
        taken = min(taken, time.process_time() - start)
    return taken


def peak(search):
    """Bytes in use above what was in use before, in a process that did not search yet."""
    readable, writable = os.pipe()
    if os.fork() == 0:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
        before = resident("VmRSS")
        search()
        os.write(writable, b"%d" % (resident("VmHWM") - before))
        os._exit(0)
    os.wait()
    return int(os.read(readable, 20))


def row(millions):
    keep = make(int(millions * 1e6))
    middle = keep[len(keep) // 2]
    searches = (lambda: finder.find(limit=0), lambda: finder.surplus(limit=0), finder.snapshot, lambda: finder.referrers(middle),
                lambda: finder.chains(middle), finder.memory_by_module)
    memory = [peak(search) for search in searches]
    tracked = finder.find(limit=0)["tracked"]
    cells = ["%.0f ns, %.1f B" % (measure(search) / tracked * 1e9, more / tracked) for search, more in zip(searches, memory)]
    print("| %s |" % " | ".join(["{:,}".format(tracked), *cells]))


def naive():
    """Who asks for the referrers of each object walks the whole heap for each."""
    keep = make(20000)
    objects = gc.get_objects()
    sample = objects[::len(objects) // 200]
    start = time.process_time()
    for item in sample:
        gc.get_referrers(item)
    one = (time.process_time() - start) / len(sample)
    ours = measure(finder.find)
    print("\n%d objects: gc.get_referrers %.2f s (%d of them measured), find %.4f s: %.0f times as fast"
          % (len(objects), one * len(objects), len(sample), ours, one * len(objects) / ours))
    del keep


gc.disable()
naive() if sys.argv[1] == "naive" else row(float(sys.argv[1]))
