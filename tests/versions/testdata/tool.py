"""A one-file tool: says what it is, and starts the interpreter in it and itself."""

import json
import subprocess
import sys


def main():
    if sys.argv[1:2] == ["again"]:
        print("again", *sys.argv[2:])
        return 7
    child = subprocess.run([sys.executable, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True, check=True)
    again = subprocess.run([sys.argv[0], "again", "a b"], capture_output=True, text=True)
    json.dump([sys.argv[1:], child.stdout.strip(), again.stdout.strip(), again.returncode], sys.stdout)
    return 3


sys.exit(main())
