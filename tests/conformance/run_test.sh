#!/usr/bin/env bash
# run_test.sh PYTHON TEST [IGNORED...]: one file of CPython's own tests, by CPython's own runner.
set -euo pipefail
python=$PWD/$1 test=$2
shift 2
ignore=()
for name in "$@"; do ignore+=(--ignore "$name"); done
export HOME=$TEST_TMPDIR
cd "$TEST_TMPDIR"
# Resources (network, large files, slow tests) stay off, as they do without -u.
exec "$python" -m test --tempdir "$TEST_TMPDIR" --verbose2 "${ignore[@]}" "$test"
