#!/usr/bin/env bash
# run_test.sh FOLDER TEST [IGNORED...]: one file of CPython's own tests, by CPython's own runner.
set -euo pipefail
folder=$(readlink -f "$1") test=$2
shift 2
ignore=()
for name in "$@"; do ignore+=(--ignore "$name"); done
# Tests write beside their modules: a folder of links, and the executable as a file, for its path is where links lead.
python=$TEST_TMPDIR/python/python
mkdir "${python%/*}"
cp -rs "$folder/Lib" "${python%/*}/Lib"
cp "$folder/python" "$python"
mkdir "$TEST_TMPDIR/home" "$TEST_TMPDIR/work"
cd "$TEST_TMPDIR/work"
# Resources (network, large files, slow tests) stay off, as they do without -u.
HOME=$TEST_TMPDIR/home "$python" -m test --tempdir "$TEST_TMPDIR/work" --verbose2 "${ignore[@]}" "$test"
