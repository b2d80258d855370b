"""What rules_python's runfiles library finds, and what a child of the tool gets."""

import json
import os
import subprocess
import sys

from python.runfiles import runfiles

VARIABLES = ["RUNFILES_DIR", "RUNFILES_MANIFEST_FILE"]


def read(path):
    try:
        with open(path, encoding="latin-1") as f:
            return f.read(16).strip()[:2]
    except (OSError, TypeError):
        return None


def found():
    files = runfiles.Create()
    names = ["_main/tests/tool/data.txt", "rules_pyruntime/tests/tool/data.txt", "cpython_3_13_5/stdlib.zip"]
    return {
        "data": [files and read(files.Rlocation(name)) for name in names],
        "given": files and read(files.Rlocation(names[1], source_repo="")),
        "repository": files and files.CurrentRepository(),
    }


def main():
    code = f"import json, os; print(json.dumps([os.environ.get(name) for name in {VARIABLES}]))"
    child = json.loads(subprocess.check_output([sys.executable, "-c", code]))
    own = [os.environ.get(name) for name in VARIABLES]
    print(json.dumps(found() | {"variables": own, "child": child}))


if __name__ == "__main__":
    main()
