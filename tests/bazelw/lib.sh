# For the tests of bazelw: a copy of it, a PATH of links to ordinary commands, and stand-ins for the others.
# shellcheck shell=bash
set -uo pipefail
HERE=$PWD
T=$(mktemp -d "${TEST_TMPDIR:-/tmp}/bazelw.XXXXXX")
mkdir "$T/rules" "$T/bin" "$T/cwd"
cp -RL --parents .ci bazelw MODULE.bazel toolchains/bazel "$T/rules"
cd "$T/cwd" || exit 1
for command in awk basename bash cat chmod cp cut dirname find flock grep gzip head ln ls mkdir mktemp mv readlink rm sed sh \
  sha256sum sort tail tar tee timeout touch tr; do
  ln -s "$(command -v $command)" "$T/bin/"
done
failures=0

# fake COMMAND: its script comes on standard input.
fake() {
  { echo '#!/bin/sh'; cat; } >"$T/bin/$1"
  chmod +x "$T/bin/$1"
}

# run NAME ENV... -- COMMAND...: in an environment of its own; output and status go to $out and $status.
run() {
  name=$1 environment=()
  shift
  while [ "$1" != -- ]; do
    environment+=("$1")
    shift
  done
  shift
  out=$(env -i PATH="$T/bin" HOME="$T/home" ${environment[@]+"${environment[@]}"} "$@" 2>&1 </dev/null)
  status=$?
}

# want STATUS TEXT...: each text must be in the output.
want() {
  if [ "$status" != "$1" ]; then fail "status $status, want $1"; fi
  shift
  for text; do
    case $out in *"$text"*) ;; *) fail "no \"$text\"" ;; esac
  done
}

want_not() {
  case $out in *"$1"*) fail "there is \"$1\"" ;; esac
}

fail() {
  printf 'FAILED %s: %s in:\n%s\n\n' "$name" "$1" "$out"
  failures=$((failures + 1))
}

finish() {
  chmod -R u+w "$T"
  rm -rf "$T"
  [ "$failures" = 0 ] && echo passed
  exit "$((failures > 0))"
}
