"""Loads the game's logic from a zip beside the executable, and plays it: console -m play LOGIC.ZIP"""

import os
import sys


def memory():
    """Linux says how much a process had at most; on Windows no module of a console asks for it."""
    if sys.platform == "win32":
        return ""
    with open("/proc/self/status") as status:
        return f", memory {next(line.split()[1] for line in status if line.startswith('VmHWM'))} KB"


def main():
    if len(sys.argv) != 2:
        return f"usage: {os.path.basename(sys.executable)} -m play LOGIC.ZIP"
    sys.path.insert(0, sys.argv[1])
    try:
        import quest
    except ImportError as error:
        return f"refused: {error}"
    for line in quest.play():
        print(line)
    print(f"sizes: executable {os.path.getsize(sys.executable)}, logic {os.path.getsize(sys.argv[1])}{memory()}")


if __name__ == "__main__":
    sys.exit(main())
