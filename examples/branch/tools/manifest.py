"""manifest FOLDER [--json FILE]: lists the files of a folder with sizes and hashes, and checks their names.

Prints the table, writes the same as JSON (default: FOLDER's name + ".manifest.json" in the current folder).
Exit status: 0 all is well, 1 a name breaks a rule, 2 the folder cannot be read or the arguments are wrong.
"""

import argparse
import os
import sys

from manifest import report, scan, validate


def main(argv):
    parser = argparse.ArgumentParser(prog="manifest", description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--json", metavar="FILE", help="where the JSON goes")
    args = parser.parse_args(argv)
    try:
        if not os.path.isdir(args.folder):
            parser.error(f"{args.folder}: not a folder")
        entries = [scan.read(args.folder, path) for path in scan.files(args.folder)]
    except OSError as error:
        print(f"manifest: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    problems = list(validate.problems([e.path for e in entries]))
    target = args.json or os.path.basename(os.path.abspath(args.folder)) + ".manifest.json"
    with open(target, "w", encoding="utf-8", newline="\n") as f:
        f.write(report.as_json(entries, problems) + "\n")
    print(report.table(entries))
    for path, text in problems:
        print(f"{report.printable(path)}: {text}", file=sys.stderr)
    print(f"written: {target}" + (f", {len(problems)} problems" if problems else ""))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
