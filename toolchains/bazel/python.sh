# Part of offline.sh: Debian's rules_python is older than the one that MODULE.bazel asks for. It is given the toolchain types
# that it lacks, without a rule that would use them: a toolchain of a type that does not exist cannot be registered.
# shellcheck shell=bash disable=SC2154

# Prints nothing; sets RULES_PYTHON to the folder of the copy.
write_rules_python() {
  RULES_PYTHON=$STATE/rules_python
  rm -rf "$RULES_PYTHON"
  cp -r "$SHARE/rules/python" "$RULES_PYTHON"
  chmod -R u+w "$RULES_PYTHON"
  toolchain_type python exec_tools_toolchain_type
  toolchain_type python/cc toolchain_type
}

# toolchain_type PACKAGE NAME: adds it, unless it is there.
toolchain_type() {
  local file=$RULES_PYTHON/$1/BUILD.bazel
  mkdir -p "${file%/*}"
  touch "$file"
  grep -q "name = \"$2\"" "$file" || printf '\ntoolchain_type(\n    name = "%s",\n    visibility = ["//visibility:public"],\n)\n' "$2" >>"$file"
}
