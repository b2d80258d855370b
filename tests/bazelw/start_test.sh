#!/usr/bin/env bash
# When bazelw prepares a workspace, and what it gives to Bazel then.
. tests/bazelw/lib.sh
. "$HERE/tests/bazelw/machine.sh"
bazelw=$T/rules/bazelw
mkdir -p "$debian/usr/bin"
cat >"$debian/usr/bin/bazel" <<'END'
#!/bin/sh
[ "$1" = --version ] && echo "bazel 7.7.1" || echo "ran:" "$@"
END
chmod +x "$debian/usr/bin/bazel"
cache=$T/home/.cache/rules_pyruntime
start() { run "$1" PATH="$debian/usr/bin:$T/bin" "${@:2}" -- "$bazelw" test //...; }

start "no workspace"
want 0 "ran: test //..."
want_not bazelw:

mkdir "$workspace/below"
cd "$workspace/below" || exit 1
start "another workspace" BAZELW_OFFLINE=no
want 0 "ran: test //..."
want_not bazelw:
start "another workspace, first"
want 0 "preparing modules and archives" "ran: --bazelrc=$cache/workspaces/"
start "another workspace, again"
want 0 "ran: --bazelrc=$cache/workspaces/"
want_not bazelw:
echo "# changed" >>"$workspace/MODULE.bazel"
start "its MODULE.bazel changed"
want 0 "preparing modules"
echo "# changed" >>"$T/rules/toolchains/cpython/versions.bzl"
start "a pin changed"
want 0 "preparing modules"
rm -rf "$cache/modules"
start "the cache was cleaned"
want 0 "preparing modules" "ran:"
start "another workspace, once more"
want_not bazelw:

rm -rf "$cache/packages"
registries_down
start "an archive cannot be had"
want 0 "no pip for python3 here" "ran:"
registries_up
start "an archive can be had later"
want 0 "fetching the Python package" "ran:"

cd "$T/rules/toolchains" || exit 1
start "the rules' own workspace, first"
want 0 "preparing modules" "ran: test //..."
[ -e "$T/rules/.bazel-offline/bazelrc" ] || fail "no .bazel-offline/bazelrc"
start "the rules' own workspace, again"
want 0 "ran: test //..."
want_not bazelw:
fake go <<<'echo no such host; exit 1'
rm -rf "$T/rules/.bazel-offline"
start "what is needed cannot be had"
want 1 "go mod download github.com/bazelbuild/rules_go@v"
want_not "ran:"
finish
