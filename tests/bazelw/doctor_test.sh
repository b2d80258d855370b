#!/usr/bin/env bash
# What `bazelw doctor` says of machines with and without what is needed.
. tests/bazelw/lib.sh
bazelw=$T/rules/bazelw

machine() { # OS_ID USER_ID
  fake id <<<"echo $2"
  rm -f "$T/bin/cat"
  fake cat <<<"case \$* in /etc/os-release) echo ID=$1;; *) exec $(command -v cat) \"\$@\";; esac"
}
programs() { local p; for p; do fake "$p" <<<'exit 0'; done; }
tests=(git strace unzip readelf qemu-aarch64 wine osslsigncode x86_64-w64-mingw32-strip)

machine debian 0
fake getent <<<'exit 2'
run "a bare machine" -- "$bazelw" doctor
want 1 "none >= 7.4.0 on PATH; bazelw installs Debian's" "weak     sandbox" "missing  go " "fetches rules_go and the Go SDK" "missing  python3" "missing  wine" \
  "As root: apt-get update && apt-get install golang-go python3-pip git strace unzip binutils qemu-user wine osslsigncode binutils-mingw-w64-x86-64"

programs unshare go "${tests[@]}"
fake python3 <<<'exit 1'
run "a Python without pip" -- "$bazelw" doctor
want 1 "ok       sandbox" "ok       go " "missing  pip" "apt-get install python3-pip"

programs python3
fake bazel <<<'echo "bazel 7.7.1"'
run "all there" -- "$bazelw" doctor
want 0 "bin/bazel, 7.7" "only package registries" "ok       wine"
want_not missing
want_not apt-get

fake bazel <<<'echo "bazel 6.5.0"'
run "a Bazel that is too old, and nobody may install another" BAZELW_INSTALL=no -- "$bazelw" doctor
want 1 "missing  bazel" "want one >= 7.4.0 on PATH ("  "is 6.5"

machine fedora 0
run "not Debian" -- "$bazelw" doctor
want 1 "missing  bazel"

rm "$T/bin/go"
fake getent <<<'echo 127.0.0.1 releases.bazel.build'
run "a machine with internet needs no registries' programs" -- "$bazelw" doctor
want 0 "bazelw downloads bazelisk" "Bazel's releases can be reached"
want_not "ok       go"
finish
