"""What the leak finder reports when nothing but the interpreter ran: a line for each measure and type."""

import pyruntime_leakfinder

for search in (pyruntime_leakfinder.find, pyruntime_leakfinder.surplus):
    report = search(limit=0)
    for name, count in report["types"].items():
        print(report["report"], name, count)
