# Part of offline.sh: sources of modules that Debian has no package of. The Go checksum database checks what comes from the
# Go module proxy. Sets MODULES (the folder in the cache), RULES_GO, GAZELLE, RULES_GO_DIR, GAZELLE_DIR.
# shellcheck shell=bash disable=SC2034,SC2154

# wanted MODULE: the version that MODULE.bazel of these rules asks for.
wanted() { sed -nE "s/^bazel_dep\(.*\bname = \"$1\".*\bversion = \"([^\"]+)\".*/\1/p" "$RULES/MODULE.bazel" | head -n 1; }

fetch_modules() {
  export GO111MODULE=on GOWORK=off GOFLAGS=-mod=mod GOTOOLCHAIN=local
  RULES_GO=$(wanted rules_go) GAZELLE=$(wanted gazelle)
  GO_SDK=$(sed -nE 's/^go_sdk\.download\(.*version = "([^"]+)".*/\1/p' "$RULES/MODULE.bazel")
  [ -n "$RULES_GO" ] && [ -n "$GAZELLE" ] && [ -n "$GO_SDK" ] ||
    die "$RULES/MODULE.bazel: want bazel_dep of rules_go and gazelle, and go_sdk.download, each in one line with its version"
  SCRATCH=$(mktemp -d "$CACHE/scratch.XXXXXX")
  trap 'chmod -R u+w "$SCRATCH" && rm -rf "$SCRATCH"' EXIT
  RULES_GO_DIR=$(go_module github.com/bazelbuild/rules_go "$RULES_GO")
  GAZELLE_DIR=$(go_module github.com/bazelbuild/bazel-gazelle "$GAZELLE")
  GOROOT_SDK=$(cd "$SCRATCH" && GOTOOLCHAIN=go$GO_SDK go env GOROOT) && [ -x "$GOROOT_SDK/bin/go" ] ||
    die "go $(go version | cut -d' ' -f3) does not provide the Go toolchain $GO_SDK that MODULE.bazel asks for"
  MODULES=$CACHE/modules/$(printf '%s\n' "$RULES_GO_DIR" "$GAZELLE_DIR" "$GOROOT_SDK" | cat - "$RULES/toolchains/bazel/modules.sh" |
    sha256sum | cut -c 1-16)
  need "$GAZELLE_DIR/MODULE.bazel" "$GOROOT_SDK/bin/go" "$MODULES"
  [ -d "$MODULES" ] && return
  mkdir "$SCRATCH/out"
  patch_rules_go "$SCRATCH/out/rules_go"
  build_gazelle_tools "$SCRATCH/out/gazelle_tools"
  write_stubs "$SCRATCH/out"
  mkdir -p "$CACHE/modules"
  mv -T "$SCRATCH/out" "$MODULES"
}

# go_module PATH VERSION: prints its folder in the Go module cache.
go_module() {
  local json
  json=$(cd "$SCRATCH" && go mod download -json "$1@v$2" 2>&1) || die "go mod download $1@v$2: $json"
  sed -nE 's/.*"Dir": "(.*)".*/\1/p' <<<"$json"
}

# rules_go takes its SDK from GOROOT_SDK instead of downloading one.
patch_rules_go() {
  local name default file=$1/go/private/sdk.bzl
  cp -r "$RULES_GO_DIR" "$1"
  chmod -R u+w "$1"
  find "$1" -name "*.sh" -exec chmod a+x {} + # a Go module carries no exec bits
  default=$(sed -nE 's/^toolchain go(.*)/\1/p' "$1/go.mod") # declared by rules_go itself, never used here
  for name in fetch_sdks_by_version _remote_sdk; do
    [ "$(grep -c "^def $name(" "$file")" = 1 ] || die "rules_go $RULES_GO has no '$name' in go/private/sdk.bzl: adapt modules.sh"
    sed -i "s/^def $name(/def _online_$name(/" "$file"
  done
  cat >>"$file" <<END

_OFFLINE = {"$default": "", "$GO_SDK": "$GOROOT_SDK"}

def fetch_sdks_by_version(ctx, **_):
    return {v: {"%s_%s" % detect_host_platform(ctx): (v, "")} for v in _OFFLINE}

def _remote_sdk(ctx, *_, **__):
    if not _OFFLINE.get(ctx.attr.version):
        fail("bazelw provides only Go $GO_SDK here, not " + ctx.attr.version)
    _local_sdk(ctx, _OFFLINE[ctx.attr.version])
END
}

# The tools that gazelle's repository rules build from a vendor folder, which the Go module lacks.
build_gazelle_tools() {
  say "building gazelle's tools"
  mkdir -p "$1"
  (cd "$SCRATCH" && GOTOOLCHAIN=go$GO_SDK GOBIN=$1/bin CGO_ENABLED=0 go install \
    github.com/bazelbuild/bazel-gazelle/cmd/{gazelle,fetch_repo,generate_repo_config}@v"$GAZELLE") 2>"$SCRATCH/log" ||
    die "go install of gazelle's tools: $(cat "$SCRATCH/log")"
  touch "$1/REPO.bazel" "$1/ROOT"
  cat >"$1/BUILD.bazel" <<'END'
package(default_visibility = ["//visibility:public"])

exports_files(["ROOT"])

[filegroup(
    name = t,
    srcs = ["bin/" + t],
) for t in ("fetch_repo", "gazelle", "generate_repo_config")]
END
}

# Modules that the graph names, and of which nothing is built here.
write_stubs() {
  local module
  for module in apple_support buildozer package_metadata protobuf zlib; do
    mkdir -p "$1/$module"
    echo "module(name = \"$module\")" >"$1/$module/MODULE.bazel"
    touch "$1/$module/BUILD.bazel"
  done
  cat >"$1/buildozer/buildozer_binary.bzl" <<'END'
def _repo(ctx):
    ctx.file("BUILD.bazel")

_stub_repo = repository_rule(_repo)

def _ext(_ctx):
    _stub_repo(name = "buildozer_binary")

buildozer_binary = module_extension(_ext)
END
  mkdir "$1/package_metadata/rules"
  touch "$1/package_metadata/rules/BUILD.bazel"
  cat >"$1/package_metadata/rules/package_metadata.bzl" <<'END'
def package_metadata(name, visibility = None, **_):
    native.filegroup(name = name, visibility = visibility, applicable_licenses = [])
END
}
