"""Nanoseconds of CPU for an object, of few and of many objects: a line for each measure. The best of some passes each."""

import gc
import sys
import time

import pyruntime_leakfinder as finder


class Node:
    __slots__ = ("items", "next")

    def __init__(self, next_one):
        self.items = []
        self.next = next_one


def measure(count, passes):
    keep = [Node(None)]
    for _ in range(count // 2):
        keep.append(Node(keep[-1]))
    middle = keep[count // 4]
    tracked = finder.find(limit=0)["tracked"]
    searches = {
        "find": lambda: finder.find(limit=0),
        "surplus": lambda: finder.surplus(limit=0),
        "snapshot": finder.snapshot,
        "referrers": lambda: finder.referrers(middle),
        "chains": lambda: finder.chains(middle),
        "memory_by_module": finder.memory_by_module,
    }
    taken = {}
    for name, search in searches.items():
        for _ in range(passes):
            start = time.process_time()
            search()
            taken[name] = min(taken.get(name, 1e9), (time.process_time() - start) / tracked * 1e9)
    return taken


gc.disable()
few, many = (measure(int(count), passes) for count, passes in zip(sys.argv[1:], (3, 2)))
for name in few:
    print(name, "%.0f %.0f" % (few[name], many[name]))
