#!/usr/bin/env bash
# bazelw of this checkout, run in a copy of tests/consumer/workspace outside it: every repository is found.
set -euo pipefail
bazelw=$(readlink -f bazelw)
output=$TEST_TMPDIR/output # Bazel's own output must not have a space in its path
copy=$(mktemp -d "$TEST_TMPDIR/consumer XXXXXX")
cp -r "${bazelw%/bazelw}/tests/consumer/workspace/." "$copy"
mkdir "$copy/below"
cd "$copy/below"
bazel() { env -u TEST_TMPDIR "$bazelw" --output_user_root="$output" "$@"; }
trap 'bazel shutdown; chmod -R u+w "$output"; rm -rf "$output"' EXIT

labels=$(bazel query 'deps(//:brought, 1)')
for label in cpython_3_13_5//:tree pyruntime_zlib//:zlib zig_sdk_linux_x86_64//:zig; do
  grep -qF "$label" <<<"$labels" || {
    printf 'want %s in:\n%s\n' "$label" "$labels"
    exit 1
  }
done
echo "passed: $(tr '\n' ' ' <<<"$labels")"
