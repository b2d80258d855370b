#!/usr/bin/env bash
# Bundling: the standard library cold and after one changed module against Pythons' compileall and zipfile, 20,000 modules merged.
#
#   tests/bench/bundle.sh gcc=/path/to/python debian=/path/to/python3.13
#
# Each peer is of the tree's version. Actions run without Bazel, as many at once as there are cores; what Bazel adds to each
# action is not in the numbers. The fastest of five rounds, taken in turns.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bazel() { ./bazelw "$1" --noshow_progress --ui_event_filters=-info "${@:2}"; }
root=$(bazel info execution_root 2>/dev/null)

built() { # target, flags of the build: its file
  bazel build "$@"
  echo "$root/$(bazel cquery --output=files "config($1, target)" | head -n 1)"
}
zipbundle=$(built //zipbundle/cmd/zipbundle)
bench=$(built //tests/bench/bundle)
twin=$(built @cpython_3_13_5//:twin)
stdlib=$(built @cpython_3_13_5//:stdlib)
parts=${stdlib%.zip}.parts
# Parts of an earlier tree may lie there too.
[ ! -d "$parts" ] || { chmod -R u+w "$parts" && rm -rf "$parts"; }
built @cpython_3_13_5//:stdlib --remote_download_outputs=all >/dev/null
base=$(bazel info output_base 2>/dev/null)
"$bench" -zipbundle="$zipbundle" -twin="$twin" -parts="$parts" -lib="$base/external/_main~cpython~cpython_3_13_5/Lib" \
  -peer=tests/bench/bundle/peer.py "$@"
