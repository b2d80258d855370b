#!/usr/bin/env bash
# pyruntime_leakfinder: CPU time and memory for an object, of half a million to five million objects; gc.get_referrers beside it.
#
#   tests/bench/leaks.sh [MILLIONS...]     default: 0.5 1 2 5 (needs 2 GB)
#
# In //tests/bench:python, each number of objects in a process of its own. Half of the objects are lists, half have two slots and hold a list
# and the one before. The fastest of three passes; memory is what the peak of the resident size is above what it was, in a process
# of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ $# -gt 0 ] || set -- 0.5 1 2 5
./bazelw build --noshow_progress --ui_event_filters=-info //tests/bench:python
python=$(./bazelw info execution_root 2>/dev/null)/$(./bazelw cquery --noshow_progress --output=files //tests/bench:python 2>/dev/null)
echo "| objects | find | surplus | snapshot | referrers | chains | memory_by_module |"
echo "|---|---|---|---|---|---|---|"
for millions in "$@"; do
  "$python" tests/bench/leaks.py "$millions"
done
"$python" tests/bench/leaks.py naive
