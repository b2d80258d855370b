"""Table of a run of pyperformance.sh: pyperformance.py FOLDER OURS PEER..."""

import collections
import json
import math
import pathlib
import sys


def means(folder):
    """Benchmark -> interpreter -> the least of its rounds' means, in seconds."""
    least = collections.defaultdict(dict)
    for path in sorted(folder.glob("*.json")):
        interpreter = path.name.split(".")[-2]
        suite = json.loads(path.read_text())
        for benchmark in suite["benchmarks"]:
            name = benchmark.get("metadata", suite["metadata"])["name"]
            values = [v for run in benchmark["runs"] for v in run.get("values", [])]
            mean = sum(values) / len(values)
            least[name][interpreter] = min(mean, least[name].get(interpreter, math.inf))
    return least


def main(folder, ours, *peers):
    table = means(pathlib.Path(folder))
    print(f"{'seconds':28} {ours:>11}" + "".join(f" {p:>11} {'speed':>6}" for p in peers))
    logs = {peer: [] for peer in peers}
    for name, row in sorted(table.items()):
        if len(row) < 1 + len(peers):
            continue
        line = f"{name:28} {row[ours]:11.3g}"
        for peer in peers:
            speed = row[peer] / row[ours]
            logs[peer].append(math.log(speed))
            line += f" {row[peer]:11.3g} {speed:6.2f}"
        print(line)
    line = f"{'geometric mean of speeds':28} {len(logs[peers[0]]):>8} of"
    print(line + "".join(f" {'':11} {math.exp(sum(v) / len(v)):6.3f}" for v in logs.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
