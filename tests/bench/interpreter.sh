#!/usr/bin/env bash
# Ours and the peer's, from one run: the interpreter built cold, one changed C file, and start-up.
#
#   tests/bench/interpreter.sh [FOLDER]
#
# The peer is `./configure && make -j2` of the same tree with the machine's gcc, and the Python it built. Ours is
# //examples/branch:python with the toolchain, the sysroots and the Go tools already built. FOLDER (default: one in the
# user's cache folder; not below /tmp, which Bazel's sandbox hides) takes some 3 GB and is kept. Needs gcc, make, strace.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench}
mkdir -p "$work"
runs=20
target=//examples/branch:python

bazel() { # command, arguments: a server and outputs of its own
  local command=$1
  shift
  ./bazelw --output_user_root="$work/bazel" "$command" --noshow_progress --ui_event_filters=-info \
    --override_repository=_main~cpython~cpython_3_13_5="$work/tree" "$@"
}

wall() { # seconds that a command takes
  local start
  start=$(date +%s.%N)
  "$@" >>"$work/log" 2>&1
  awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }'
}

times() { # milliseconds of one start, the median of $runs: command
  for _ in $(seq "$runs"); do
    { TIMEFORMAT=%R; time "$@" >/dev/null 2>&1; } 2>&1
  done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", 1000 * (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 }'
}

calls() { # system calls of one start
  strace -f -c -o "$work/calls" "$@"
  awk '$NF == "total" { print $4 }' "$work/calls"
}

row() { printf '%-44s %10s %10s %8s\n' "$1" "$2" "$3" "$(awk -v a="$2" -v b="$3" 'BEGIN { printf "%.2f", a / b }')"; }

echo "work folder: $work" >&2
./bazelw --output_user_root="$work/bazel" fetch --noshow_progress @cpython_3_13_5//:all >>"$work/log" 2>&1
source_tree=$(./bazelw --output_user_root="$work/bazel" info output_base 2>/dev/null)/external/_main~cpython~cpython_3_13_5
rm -rf "$work/tree" "$work/peer"
cp -rL "$source_tree" "$work/tree"
cp toolchains/cpython/overlays/3.13.5.BUILD.bazel "$work/tree/BUILD.bazel"
touch "$work/tree/REPO.bazel"

echo "the peer: configure, make" >&2
mkdir "$work/peer"
peer_configure=$(cd "$work/peer" && wall "$work/tree/configure" -q)
peer_make=$(cd "$work/peer" && wall make -j2)
sleep 1
touch "$work/tree/Objects/longobject.c"
peer_one=$(cd "$work/peer" && wall make -j2)

echo "ours: tools and toolchain (not counted), then the interpreter" >&2
wall bazel build "$target" >/dev/null
# A define that nothing reads: every C file of the target and of the twin is compiled anew, everything else is there.
anew=(--copt=-DBENCH="$RANDOM$RANDOM" --host_copt=-DBENCH="$RANDOM$RANDOM")
ours_cold=$(wall bazel build "$target" "${anew[@]}")
echo "int _pyruntime_bench_$RANDOM;" >>"$work/tree/Objects/longobject.c"
ours_one=$(wall bazel build "$target" "${anew[@]}")
python=$(bazel cquery --output=files "$target" "${anew[@]}" 2>/dev/null)
cp -f "$(bazel info execution_root 2>/dev/null)/$python" "$work/python"

peer=$work/peer/python
printf '%-44s %10s %10s %8s\n' "" ours peer ratio
row "interpreter, cold: wall s" "$ours_cold" "$(awk -v a="$peer_configure" -v b="$peer_make" 'BEGIN { print a + b }')"
row "Objects/longobject.c changed: wall s" "$ours_one" "$peer_one"
row "start, -I -c pass: median ms of $runs" "$(times "$work/python" -I -c pass)" "$(times "$peer" -I -c pass)"
row "start, -I -c pass: system calls" "$(calls "$work/python" -I -c pass)" "$(calls "$peer" -I -c pass)"
echo "peer: configure $peer_configure s, make -j2 $peer_make s"
