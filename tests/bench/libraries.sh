#!/usr/bin/env bash
# What a runtime with all its libraries costs: from nothing, and after a changed file of one library. No disk cache.
#
#   tests/bench/libraries.sh
#
# Counts wall seconds, seconds of CPU (of the Bazel server and all that it started) and actions that were run. The target is
# //examples/branch:python; toolchain, sysroots and Go tools are in the first row. Outputs are in the user's cache folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/libraries
target=//examples/branch:python

bazel() { # command, arguments
  local command=$1
  shift
  ./bazelw --output_user_root="$work/bazel" "$command" --noshow_progress "$@"
}

cpu() { # of the server and of all its children so far
  awk '{ print ($14 + $15 + $16 + $17) / 100 }' "/proc/$(bazel info server_pid 2>/dev/null)/stat"
}

row() { # label, then the arguments of the build
  local label=$1 wall cpu_before
  shift
  cpu_before=$(cpu)
  wall=$(date +%s)
  bazel build "$target" --disk_cache= "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  printf '%-40s wall %4d s, CPU %6.0f s, %s\n' "$label" $(($(date +%s) - wall)) \
    "$(awk -v a="$(cpu)" -v b="$cpu_before" 'BEGIN { print a - b }')" "$(sed -n 's/^INFO: \([0-9]* processes: .*\)\.$/\1/p' "$work/log")"
}

mkdir -p "$work"
[ ! -d "$work/bazel" ] || { bazel shutdown && chmod -R u+w "$work/bazel" && rm -rf "$work/bazel" "$work/bzip2"; }
bazel fetch "$target" @pyruntime_bzip2//:all >"$work/log" 2>&1
cp -rL "$(bazel info output_base 2>/dev/null)/external/_main~cpython~pyruntime_bzip2" "$work/bzip2"
cp -f toolchains/libs/bzip2/bzip2.BUILD.bazel "$work/bzip2/BUILD.bazel"
touch "$work/bzip2/REPO.bazel"
changed=--override_repository=_main~cpython~pyruntime_bzip2=$work/bzip2
row "from nothing" "$changed"
echo "int pyruntime_bench_$RANDOM;" >>"$work/bzip2/huffman.c"
row "huffman.c of bzip2 changed" "$changed"
bazel shutdown
