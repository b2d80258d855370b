#!/usr/bin/env bash
# examples/cross, copied out of this checkout: another compiler than ours, Debian's gcc for aarch64, makes runtime and tool. Both run in qemu.
set -euo pipefail
needs=(gcc-aarch64-linux-gnu g++-aarch64-linux-gnu qemu-user)
for program in aarch64-linux-gnu-gcc aarch64-linux-gnu-g++ qemu-aarch64; do
  command -v "$program" >/dev/null || {
    echo "no $program; on Debian: apt-get install ${needs[*]}" >&2
    exit 1
  }
done

bazelw=$(readlink -f bazelw)
output=$TEST_TMPDIR/output
copy=$(mktemp -d "$TEST_TMPDIR/copy.XXXXXX")
cp -r "${bazelw%/bazelw}/examples/cross/." "$copy"
cd "$copy"
bazel() { env -u TEST_TMPDIR -u RUNFILES_DIR "$bazelw" --output_user_root="$output" "$@"; }
trap 'bazel shutdown; chmod -R u+w "$output"; rm -rf "$output"' EXIT
emulated() { env -i qemu-aarch64 -L /usr/aarch64-linux-gnu "$@"; }
want() {
  [[ $2 == $1 ]] || {
    printf 'want %s, got:\n%s\n' "$1" "$2" >&2
    exit 1
  }
}

bazel build --config=machine //:python //:report
report=$(emulated bazel-bin/report)
want 'machine: aarch64 little 64 bits*compiler: GCC 12*libraries: OpenSSL 3.5*SQLite 3*' "$report"

# pyconfig has asked this compiler too.
want '*aarch64-linux-gnu*' "$(emulated bazel-bin/python -c 'import sysconfig; print(sysconfig.get_config_var("MULTIARCH"))')"

# The compiler that made the files says so in them.
comment() { readelf --string-dump=.comment "$1"; }
want '*GCC: (Debian*' "$(comment bazel-bin/python)"

# Without the option: this machine, and our compiler.
want '*x86_64*compiler: Clang*' "$(bazel run //:report)"
