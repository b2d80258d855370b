"""A one-file tool whose imports are lazy: works in processes of its own, then says what ran."""

import multiprocessing
import sys

import pyruntime_lazy
import unused
import work


def main():
    for method in sys.argv[1:]:
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(method, pool.map(work.square, range(4)))
    report = pyruntime_lazy.report()
    print([item["name"] for item in report["waiting"] if item["name"] == "unused"], report["installed"])


if __name__ == "__main__":
    main()
