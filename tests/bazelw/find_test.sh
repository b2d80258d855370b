#!/usr/bin/env bash
# Which Bazel bazelw starts, and what it says where it cannot.
. tests/bazelw/lib.sh
bazelw=$T/rules/bazelw

system() { # KERNEL MACHINE OS_ID USER_ID
  fake uname <<<"[ \$1 = -s ] && echo $1 || echo $2"
  fake id <<<"echo $4"
  rm "$T/bin/cat"
  fake cat <<<"case \$* in /etc/os-release) echo ID=$3;; *) exec $(command -v cat) \"\$@\";; esac"
}
bazel() { fake bazel <<<"[ \$1 = --version ] && echo 'bazel $1' || echo \"ran $1:\" \"\$@\""; }
no_network() { fake getent <<<'exit 2'; }
network() { fake getent <<<'echo 127.0.0.1 releases.bazel.build'; }
apt() { # what apt-get indextargets prints, then what install does
  fake apt-get <<END
case "\$*" in
  indextargets*) echo '$1' ;;
  *install*bazel-bootstrap*) $2 ;;
  *) echo "apt-get \$*" ;;
esac
END
}
entry="Debian|http://mirror.invalid/debian/|bookworm|$T/debian.sources:1"
forky="Debian|http://mirror.invalid/debian/|forky|$T/debian.sources:1"
printf 'Types: deb\nURIs: http://mirror.invalid/debian\nSigned-By: /keys/debian.gpg\n' >"$T/debian.sources"
no_network

bazel 7.7.1
run "an installed one gets the arguments as they are" -- "$bazelw" --startup test "a b" ""
want 0 "ran 7.7.1: --startup test a b "
want_not "bazelw:"
bazel 10.0.0-pre.2025
run "a two-digit version is newer" -- "$bazelw" build
want 0 "ran 10.0.0-pre.2025: build"
fake bazel <<<'[ $1 = --version ] && echo "bazel 7.4.0"; exit 37'
run "its exit status is passed on" -- "$bazelw" test
want 37
ln -s "$bazelw" "$T/link"
run "called through a link" -- "$T/link" --version
want 37 "bazel 7.4.0"

bazel 6.5.0
mkdir "$T/newer"
cp "$T/bin/bazel" "$T/newer/bazel"
sed -i 's/6\.5\.0/8.1.0/g' "$T/newer/bazel"
run "an old one is passed over for a newer one" PATH="$T/bin:$T/newer" -- "$bazelw" info
want 0 "ran 8.1.0: info"

system Darwin arm64 none 501
run "too old, unsupported host" -- "$bazelw" test
want 1 "bazelw: no Bazel >= 7.4.0 ($T/bin/bazel is 6.5" "none can be had on Darwin-arm64 (not Debian): supported are" "Debian on Linux-x86_64"
system Linux x86_64 arch 0
run "not Debian" -- "$bazelw" test
want 1 "none can be had on Linux-x86_64 (not Debian)"
system Linux aarch64 debian 0
run "another CPU" -- "$bazelw" test
want 1 "none can be had on Linux-aarch64: supported are"
[ "$(wc -l <<<"$out")" = 1 ] || fail "more than one line"
fake bazel <<<'exit 1'
run "one that does not start" -- "$bazelw" test
want 1 "($T/bin/bazel is not one that starts)"
rm "$T/bin/bazel"

system Linux x86_64 debian 1000
apt "$entry" 'echo INSTALLED'
run "not root: the commands" -- "$bazelw" test
want 1 "no Bazel >= 7.4.0, and installing one needs root; as root, run:" "'URIs: http://mirror.invalid/debian/'" \
  "'Signed-By: /keys/debian.gpg'" "install -y --no-install-recommends -t forky bazel-bootstrap" "golang-go" "python3-pip"
want_not INSTALLED
apt "$forky" 'echo INSTALLED'
run "not root, and the release is known to apt" -- "$bazelw" test
want 1 "-t forky bazel-bootstrap"
want_not "sources.list.d"

system Linux x86_64 debian 0
run "root, refused" BAZELW_INSTALL=no -- "$bazelw" test
want 1 "no Bazel >= 7.4.0, and BAZELW_INSTALL=no; as root, run:" "-t forky bazel-bootstrap"
want_not INSTALLED
apt "$forky" 'exit 100'
run "the installation fails" -- "$bazelw" test
want 1 "installing Debian forky's bazel-bootstrap with some 150 packages" "the installation failed; it ran:" "-t forky bazel-bootstrap"
apt "$forky" 'echo INSTALLED'
run "the installation brings no Bazel" -- "$bazelw" test
want 1 "still no Bazel >= 7.4.0 after the installation"
apt "$forky" "printf '#!/bin/sh\n[ \$1 = --version ] && echo bazel 7.7.1 || echo ran\n' >$T/bin/bazel; chmod +x $T/bin/bazel"
run "the installation brings one" -- "$bazelw" test
want 0 "installing Debian forky's bazel-bootstrap" "ran"
[ "$(grep -c bazelw: <<<"$out")" = 1 ] || fail "more than one line says it"
rm "$T/bin/bazel"

network
fake curl <<<'while [ $# -gt 1 ]; do [ $1 = -o ] && echo "not it" >$2; shift; done; echo "$1" >&2'
run "bazelisk with another hash" BAZELW_INSTALL=no -- "$bazelw" test
want 1 "downloading https://github.com/bazelbuild/bazelisk/" "no file with SHA-256" "BAZELW_INSTALL=no"
fake bazelisk <<<'echo "ran bazelisk for $USE_BAZEL_VERSION:" "$@"'
run "an installed bazelisk" -- "$bazelw" test //...
want 0 "ran bazelisk for 7.7.1: test //..."
run "a version asked for by the user" USE_BAZEL_VERSION=8.0.0 -- "$bazelw" test //...
want 0 "ran bazelisk for 8.0.0: test //..."
echo 9.0.0 >.bazelversion
run "a version asked for by the workspace" -- "$bazelw" test
want 0 "ran bazelisk for : test"
no_network
run "bazelisk without network" BAZELW_INSTALL=no -- "$bazelw" test
want 1 "BAZELW_INSTALL=no"
run "no HOME" HOME= -- "$bazelw" test
want 1 "HOME is not set: want it, or XDG_CACHE_HOME"
finish
