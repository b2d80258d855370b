#!/usr/bin/env bash
# examples/game, copied out of this checkout, as a user's own workspace: game, tool and tests come from the same actions.
set -euo pipefail
bazelw=$(readlink -f bazelw)
output=$TEST_TMPDIR/output
copy=$(mktemp -d "$TEST_TMPDIR/copy.XXXXXX")
cp -r "${bazelw%/bazelw}/examples/game/." "$copy"
cd "$copy"
bazel() { env -u TEST_TMPDIR -u RUNFILES_DIR "$bazelw" --output_user_root="$output" "$@"; }
trap 'bazel shutdown; chmod -R u+w "$output"; rm -rf "$output"' EXIT
fail() { printf '%s\n' "$*" >&2; exit 1; }

bazel test //...
[[ $(bazel run //:game -- --fast --frames 60) == "game: 60 frames, 1001 things"* ]] || fail "the game"
bazel-bin/game --python tools/simulate.py 2 | grep '^200 things: score'
bazel run //:simulate -- 2 | grep '^200 things: score'

# Each file is compiled once for all of them: the core, an extension module, C++ of the game, its scripts, the standard library.
once() {
  local count
  count=$(bazel aquery --output=text "mnemonic('$1', inputs('$2', deps(//:game + //:simulate + //:rules_test)))" | grep -c 'Configuration: k8-fastbuild' || true)
  printf '%s of %s: %s\n' "$1" "$2" "$count"
  [ "$count" = 1 ] || fail "$2: $count actions $1, want one"
}
once CppCompile '.*/Objects/longobject\.c'
once CppCompile '.*/Modules/_json\.c'
once CppCompile '.*sitegen/runtime/version\.c'
once CppCompile '.*/world\.cc'
once PyZipPart '.*scripts/logic/rules\.py'
once PyZipPart '.*/Lib/json/decoder\.py'
