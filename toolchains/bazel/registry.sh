# Part of offline.sh: a registry on disk, with one entry for each (module, version) that any MODULE.bazel in the graph asks for.
# shellcheck shell=bash disable=SC2154

# deps FILE [SED]: prints "name version" of each bazel_dep, however it is laid out.
deps() {
  { tr '\n' ' ' <"$1"; echo; } | sed 's/bazel_dep(/\n&/g' | sed -E 's/^(bazel_dep\([^)]*\)).*/\1/' |
    sed -nE "${2:-}"'s/^bazel_dep\(.*\bname = "([^"]+)".*\bversion = "([^"]+)".*/\1 \2/p'
}

# The dependencies of the workspace, of these rules, and of every module that they can lead to.
all_deps() {
  local file
  deps "$WORKSPACE/MODULE.bazel"
  deps "$RULES/MODULE.bazel"
  for file in "$SHARE"/embedded_tools/MODULE.bazel "$SHARE"/{rules,tools}/*/MODULE.bazel "$RULES_GO_DIR/MODULE.bazel" \
    "$GAZELLE_DIR/MODULE.bazel"; do
    deps "$file" "/dev_dependency/d; "
  done
}

write_registry() {
  local overridden name version
  rm -rf "$STATE/registry"
  mkdir -p "$STATE/registry"
  echo '{}' >"$STATE/registry/bazel_registry.json"
  overridden=$(sed -nE 's/^common --override_module=([a-z_]+)=.*/\1/p' "$DEBIAN/etc/bazel/bazelrc"; echo rules_pyruntime)
  all_deps | sort -u | while read -r name version; do
    grep -qx "$name" <<<"$overridden" || write_entry "$name" "$version" "$STATE/registry/modules/$name/$version"
  done
}

# write_entry NAME VERSION FOLDER
write_entry() {
  local source
  case $1 in
    rules_shell | rules_pkg) source=$SHARE/rules/${1#rules_} ;;
    stardoc) source=$SHARE/tools/stardoc ;;
    gazelle) source=$GAZELLE_DIR ;;
    *) source=$MODULES/$1 ;;
  esac
  [ -f "$source/MODULE.bazel" ] ||
    die "$WORKSPACE/MODULE.bazel leads to the module $1 $2, which neither Debian's packages nor bazelw hold; with internet, use bazelisk"
  mkdir -p "$3"
  echo "{\"type\": \"local_path\", \"path\": \"$source\"}" >"$3/source.json"
  case "$1 $2" in
    "rules_go $RULES_GO" | "gazelle $GAZELLE" | rules_shell* | rules_pkg* | stardoc*)
      # The module's own file, with the version asked for.
      sed -E '/^module\(/,/^\)/{/^ *version = /d; s/^module\($/&\n    version = "'"$2"'",/}' "$source/MODULE.bazel" >"$3/MODULE.bazel"
      ;;
    *) echo "module(name = \"$1\", version = \"$2\")" >"$3/MODULE.bazel" ;; # older, so never selected; or a stub
  esac
}
