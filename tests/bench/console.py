"""The arithmetic of console.sh: prints a table."""

import os
import statistics
import subprocess
import sys
import time

work, runs, names = sys.argv[1], int(sys.argv[2]), sys.argv[3:]


def section(path, name):
    """The size of a section, 0 if there is none."""
    for line in subprocess.run(["readelf", "-SW", path], capture_output=True, text=True, check=True).stdout.splitlines():
        fields = line.replace("[ ", "[").split()
        if len(fields) > 6 and fields[1] == name:
            return int(fields[5], 16)
    return 0


def start(path):
    """Seconds."""
    before = time.perf_counter()
    pid = os.posix_spawn(path, [path, "-m", "__hello__"], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    if os.waitpid(pid, 0)[1] != 0:
        raise SystemExit(f"{path} -m __hello__ failed")
    return time.perf_counter() - before


def memory(path):
    """The peak of memory in KB, as the process sees it."""
    return int(subprocess.run([path, "-m", "memory"], capture_output=True, check=True).stdout)


measured = {name: [] for name in names}
for _ in range(runs):
    for name in names:
        measured[name].append(start(f"{work}/{name}"))
first = None
print(f"{'':10}{'.text KB':>12}{'of full':>10}{'stripped KB':>14}{'stdlib KB':>12}{'whole KB':>11}{'start ms':>11}{'memory KB':>12}")
for name in names:
    bare = f"{work}/{name}.stripped"
    size = section(bare, ".text")
    first = first or size
    stripped, archive = os.path.getsize(bare) - section(bare, ".pyruntime.zip"), os.path.getsize(f"{work}/{name}.zip")
    seconds = statistics.median(measured[name])
    peak = statistics.median(memory(f"{work}/{name}") for _ in range(5))
    print(f"{name:10}{size / 1e3:12.0f}{size / first:10.2f}{stripped / 1e3:14.0f}{archive / 1e3:12.0f}{(stripped + archive) / 1e3:11.0f}"
          f"{seconds * 1e3:11.1f}{peak:12.0f}")
