#!/usr/bin/env bash
# Python inside a program: start, end, memory, and what a call in a frame costs, on both C libraries.
#
#   tests/bench/embed.sh
#
# Medians of RUNS (default 20) runs of tests/embed/host, the archive linked in. A frame: attach, a call of `def frame(dt): return dt` by
# the C API, detach; nanoseconds of one out of a million. Memory is what the resident size grows by in the start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ $# -eq 0 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
./bazelw build --noshow_progress --ui_event_filters=-info //tests/embed:glibc //tests/embed:musl
for libc in glibc musl; do
  for _ in $(seq "${RUNS:-20}"); do
    "bazel-bin/tests/embed/$libc/host" bench
  done | sort -k1,1 -k2,2n | awk -v libc="$libc" '
    { values[$1, ++count[$1]] = $2; if (count[$1] == 1) names[++n] = $1 }
    END { for (i = 1; i <= n; i++) printf "%-6s %-14s %10.3f\n", libc, names[i], values[names[i], int((count[names[i]] + 1) / 2)] }'
done
