#!/usr/bin/env bash
# Starting and importing: ours, and others given as executables, interleaved in one run.
#
#   tests/bench/startup.sh NAME=PYTHON...      for example gcc=/build/python debian=/usr/bin/python3.13
#
# Ours are //tests/bench:python (the standard library deflated), :stored and :lazy. Medians of RUNS (default 40) starts; system calls and look-ups that
# failed are strace's; memory is the peak. The second table imports some 300 modules of the standard library in one process: ours from
# its archive, the first peer from loose bytecode without checks and, with zipimport, from a stored and a deflated zip of it. Needs
# strace, and python3 for the arithmetic.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ $# -gt 0 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/startup
mkdir -p "$work"

ours=()
for name in python stored lazy; do
  ./bazelw build --noshow_progress --ui_event_filters=-info "//tests/bench:$name"
  built=$(./bazelw cquery --noshow_progress --output=files "//tests/bench:$name" 2>/dev/null)
  cp -f "$(./bazelw info execution_root 2>/dev/null)/$built" "$work/$name"
  ours+=("$name=$work/$name")
done
python3 tests/bench/startup.py "$work" "${RUNS:-40}" "${ours[@]}" "$@"
