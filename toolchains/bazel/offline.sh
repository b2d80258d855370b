#!/usr/bin/env bash
# Makes this workspace build where neither the Bazel Central Registry nor GitHub is reachable: on Debian with
# its own bazel-bootstrap (see docs), with modules from Debian's packages and from the Go module proxy.
# Writes .bazel-offline/ (git-ignored; .bazelrc imports .bazel-offline/bazelrc when it exists) and nothing else.
# Usage: tools/offline.sh [--force]      Undo: rm -rf .bazel-offline
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
die() { printf 'offline.sh: %s\n' "$*" >&2; exit 1; }
SHARE=/usr/share/bazel OUT=.bazel-offline

# --- what is needed -------------------------------------------------------------------------------------------
[ -f "$SHARE/embedded_tools/MODULE.bazel" ] && [ -f /etc/bazel/bazelrc ] ||
  die "no Debian bazel here (package bazel-bootstrap, >= 7); with a released Bazel and internet this script is not needed"
[ -d "$SHARE/rules/shell" ] || die "no $SHARE/rules/shell: install bazel-rules-shell"
command -v go >/dev/null || die "no go command"
want() { # the version MODULE.bazel asks of a module
  sed -nE "s/^bazel_dep\(.*\bname = \"$1\".*\bversion = \"([^\"]+)\".*/\1/p" MODULE.bazel | head -1; }
RULES_GO=$(want rules_go) GAZELLE=$(want gazelle)
GO_SDK=$(sed -nE 's/^go_sdk\.download\(.*version = "([^"]+)".*/\1/p' MODULE.bazel | head -1)
[ -n "$RULES_GO" ] && [ -n "$GAZELLE" ] && [ -n "$GO_SDK" ] ||
  die "MODULE.bazel: want one-line bazel_dep of rules_go and gazelle, and go_sdk.download(version = ...)"

# --- up to date? ----------------------------------------------------------------------------------------------
export GO111MODULE=on GOWORK=off GOFLAGS=-mod=mod GOTOOLCHAIN=local
STAMP=$( { cat "$0" MODULE.bazel /etc/bazel/bazelrc "$SHARE/embedded_tools/MODULE.bazel"; pwd; go env GOMODCACHE; } | sha256sum | cut -c1-64)
if [ "${1:-}" != --force ] && [ "$(cat $OUT/stamp 2>/dev/null)" = "$STAMP" ] && [ -x "$(cat $OUT/goroot)/bin/go" ]; then
  echo "offline.sh: $OUT is up to date"; exit 0
fi

# --- sources: rules_go and gazelle as Go modules, the Go SDK as golang.org/toolchain (all checked by the Go checksum database)
T=$(mktemp -d "$PWD/.bazel-offline.XXXXXX"); trap 'chmod -R u+w "$T"; rm -rf "$T"' EXIT
mkdir -p "$T/src" "$T/registry"
get() { # module, version: prints its directory in the Go module cache
  local json
  json=$(cd "$T" && go mod download -json "$1@v$2" 2>&1) || die "go mod download $1@v$2: $json"
  sed -nE 's/.*"Dir": "(.*)".*/\1/p' <<<"$json"; }
RULES_GO_DIR=$(get github.com/bazelbuild/rules_go "$RULES_GO")
GAZELLE_DIR=$(get github.com/bazelbuild/bazel-gazelle "$GAZELLE")
GOROOT_SDK=$(cd "$T" && GOTOOLCHAIN=go$GO_SDK go env GOROOT) && [ -x "$GOROOT_SDK/bin/go" ] || die "no Go toolchain go$GO_SDK"

# rules_go: a copy that takes the SDK from that GOROOT instead of go.dev.
cp -r "$RULES_GO_DIR" "$T/src/rules_go"; chmod -R u+w "$T/src/rules_go"
find "$T/src/rules_go" -name "*.sh" -exec chmod a+x {} + # Go module zips carry no exec bits
RULES_GO_SDK=$(sed -nE 's/^toolchain go(.*)/\1/p' "$T/src/rules_go/go.mod") # its default, declared but never fetched
F="$T/src/rules_go/go/private/sdk.bzl"
for f in fetch_sdks_by_version _remote_sdk; do
  [ "$(grep -c "^def $f(" "$F")" = 1 ] || die "rules_go $RULES_GO: no '$f' in go/private/sdk.bzl: fix the patch in $0"
  sed -i "s/^def $f(/def _online_$f(/" "$F"
done
cat >>"$F" <<EOF

_OFFLINE = {"$RULES_GO_SDK": "", "$GO_SDK": "$GOROOT_SDK"}

def fetch_sdks_by_version(ctx, **_):
    return {v: {"%s_%s" % detect_host_platform(ctx): (v, "")} for v in _OFFLINE}

def _remote_sdk(ctx, *_, **__):
    if not _OFFLINE.get(ctx.attr.version):
        fail("tools/offline.sh provides only Go $GO_SDK, not " + ctx.attr.version)
    _local_sdk(ctx, _OFFLINE[ctx.attr.version])
EOF
# gazelle: as it is; but the tools that its repository rules would build from a vendor/ that the Go module lacks, by go install.
TOOLS=$T/src/gazelle_tools; mkdir -p "$TOOLS"
(cd "$T" && GOTOOLCHAIN=go$GO_SDK GOBIN=$TOOLS/bin CGO_ENABLED=0 go install \
  github.com/bazelbuild/bazel-gazelle/cmd/{gazelle,fetch_repo,generate_repo_config}@v"$GAZELLE") 2>"$T/log" || die "go install of gazelle's tools: $(cat "$T/log")"
touch "$TOOLS/REPO.bazel" "$TOOLS/ROOT"
cat >"$TOOLS/BUILD.bazel" <<'EOF'
package(default_visibility = ["//visibility:public"])

exports_files(["ROOT"])

[filegroup(
    name = t,
    srcs = ["bin/" + t],
) for t in ("fetch_repo", "gazelle", "generate_repo_config")]
EOF

# --- stubs: modules that are named in the graph, and hold nothing this workspace builds ------------------------
stub() { mkdir -p "$T/src/$1"; echo "module(name = \"$1\")" >"$T/src/$1/MODULE.bazel"; touch "$T/src/$1/BUILD.bazel"; }
for m in apple_support buildozer package_metadata protobuf zlib; do stub $m; done
cat >"$T/src/buildozer/buildozer_binary.bzl" <<'EOF'
def _repo(ctx):
    ctx.file("BUILD.bazel")

_stub_repo = repository_rule(_repo)

def _ext(ctx):
    _stub_repo(name = "buildozer_binary")

buildozer_binary = module_extension(_ext)
EOF
mkdir "$T/src/package_metadata/rules"; touch "$T/src/package_metadata/rules/BUILD.bazel"
cat >"$T/src/package_metadata/rules/package_metadata.bzl" <<'EOF'
def package_metadata(name, visibility = None, **kwargs):
    native.filegroup(name = name, visibility = visibility, applicable_licenses = [])
EOF

# --- registry: one entry for each (module, version) that any MODULE.bazel in the graph asks for ----------------
echo '{"module_base_path": "../src"}' >"$T/registry/bazel_registry.json"
OVERRIDDEN=$(sed -nE 's/^common --override_module=([a-z_]+)=.*/\1/p' /etc/bazel/bazelrc)
deps() { # "name version" of each bazel_dep
  { tr '\n' ' ' <"$1"; echo; } | sed 's/bazel_dep(/\n&/g' | sed -E 's/^(bazel_dep\([^)]*\)).*/\1/' |
    sed -nE "$2"'s/^bazel_dep\(.*\bname = "([^"]+)".*\bversion = "([^"]+)".*/\1 \2/p'; }
{ deps MODULE.bazel ""
  for f in "$SHARE"/embedded_tools/MODULE.bazel "$SHARE"/rules/*/MODULE.bazel "$SHARE"/tools/*/MODULE.bazel "$RULES_GO_DIR/MODULE.bazel" "$GAZELLE_DIR/MODULE.bazel"; do deps "$f" "/dev_dependency/d; "; done
} | sort -u | while read -r name version; do
  if grep -qx "$name" <<<"$OVERRIDDEN"; then continue; fi
  case $name in
    rules_shell | rules_pkg) src=$SHARE/rules/${name#rules_} ;;
    stardoc) src=$SHARE/tools/stardoc ;;
    gazelle) src=$GAZELLE_DIR ;;
    *) src=$T/src/$name ;;
  esac
  [ -f "$src/MODULE.bazel" ] || die "nothing here provides the module $name $version"
  d=$T/registry/modules/$name/$version; mkdir -p "$d"
  echo "{\"type\": \"local_path\", \"path\": \"${src#"$T/src/"}\"}" >"$d/source.json"
  case "$name $version" in "rules_go $RULES_GO" | "gazelle $GAZELLE" | rules_[sp]* | stardoc*) own=1 ;; *) own= ;; esac
  if [ "$own" ]; then
    # The module's own file, with the version asked for.
    sed -E '/^module\(/,/^\)/{/^ *version = /d; s/^module\($/&\n    version = "'"$version"'",/}' "$src/MODULE.bazel" >"$d/MODULE.bazel"
  else # older, so never selected; or a stub
    echo "module(name = \"$name\", version = \"$version\")" >"$d/MODULE.bazel"
  fi
done

cat >"$T/bazelrc" <<EOF
# Generated by tools/offline.sh.
common --registry=file://%workspace%/$OUT/registry
common --lockfile_mode=off
common --disk_cache=${XDG_CACHE_HOME:-$HOME/.cache}/bazel-disk --experimental_disk_cache_gc_max_size=5G
common --repo_env=GO_REPOSITORY_USE_HOST_CACHE=1
common --override_repository=gazelle~~non_module_deps~bazel_gazelle_go_repository_tools=%workspace%/$OUT/src/gazelle_tools
build --nosandbox_debug
build --java_runtime_version=local_jdk --tool_java_runtime_version=local_jdk
EOF
echo "$GOROOT_SDK" >"$T/goroot"; echo "$STAMP" >"$T/stamp"
rm -rf "$OUT"; mv "$T" "$OUT"; trap - EXIT
echo "offline.sh: $OUT is ready (rules_go $RULES_GO, gazelle $GAZELLE, Go $GO_SDK)"
