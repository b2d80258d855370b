# Part of bazelw: where the workspace is, and what it is given on a machine that reaches only package registries.
# shellcheck shell=sh disable=SC2154 # root, cache and bazel are bazelw's

# Sets workspace to the folder around the current one that has a MODULE.bazel, or to nothing.
find_workspace() {
  workspace=$(pwd -P)
  while [ ! -e "$workspace/MODULE.bazel" ] && [ -n "$workspace" ]; do workspace=${workspace%/*}; done
}

# Debian's Bazel overrides modules with Debian's packages of them and knows no others: what is missing is prepared.
# Sets rc to a bazelrc that must be given, or to nothing: the .bazelrc of these rules imports its own.
prepare() {
  rc=
  debian=$(readlink -f "$bazel")
  debian=${debian%/usr/bin/bazel} # where the distribution's files are: nothing, on an ordinary machine
  [ -n "$workspace" ] && [ "${BAZELW_OFFLINE:-}" != no ] && [ -e "$debian/usr/share/bazel/embedded_tools/MODULE.bazel" ] ||
    return 0
  if [ "$workspace" = "$root" ]; then
    state=$root/.bazel-offline
  else
    state=$cache/workspaces/$(printf '%s\n' "$root" "$workspace" | sha256sum | cut -c 1-16)
    rc=$state/bazelrc
  fi
  stamp=$(inputs | sha256sum)
  if [ "$(cat "$state/stamp" 2>/dev/null)" = "$stamp" ] && all_exist "$state/needs"; then return; fi
  bash "$root/toolchains/bazel/offline.sh" "$root" "$workspace" "$state" "$cache" "$debian" || exit 1
  printf '%s\n' "$stamp" >"$state/stamp"
}

# Prints all that decides what is prepared.
inputs() {
  printf '%s\n' "$root" "$workspace" "$cache"
  cat "$root"/toolchains/bazel/*.* "$root"/toolchains/*/versions.bzl "$root/MODULE.bazel" "$workspace/MODULE.bazel" \
    "$debian/etc/bazel/bazelrc" "$debian/usr/share/bazel/embedded_tools/MODULE.bazel"
}

# all_exist FILE: whether the paths in it, one a line, are still there (a cache may have been cleaned).
all_exist() {
  while read -r path; do [ -e "$path" ] || return 1; done <"$1"
}
