# Part of bazelw: which Bazel. Sets bazel to the first of these that can be had: an installed bazel that is new enough;
# bazelisk, installed or downloaded, where Bazel's releases can be downloaded; the distribution's package.
# shellcheck shell=sh disable=SC2154 # root and cache are bazelw's

tab=$(printf '\t')

say() { printf 'bazelw: %s\n' "$*" >&2; }
die() {
  say "$@"
  exit 1
}

# pin KIND [NAME]: the line of sources.tsv, without its kind.
pin() {
  while IFS=$tab read -r kind name fields; do
    [ "$kind" = "$1" ] && [ "$name" = "${2:-$name}" ] || continue
    printf '%s\n' "$name${fields:+$tab$fields}"
    return
  done <"$root/toolchains/bazel/sources.tsv"
}

# bounded SECONDS COMMAND...
bounded() {
  if command -v timeout >/dev/null; then
    timeout "$@"
  else
    shift
    "$@"
  fi
}

# Where Bazel's releases cannot be downloaded, a plain look-up of their host may take 16 s to fail.
can_download() {
  [ -n "${https_proxy:-${HTTPS_PROXY:-}}" ] || bounded 3 getent hosts releases.bazel.build >/dev/null 2>&1
}

# at_least VERSION OLDEST: compares major and minor.
at_least() {
  major=${1%%.*} minor=${1#*.} oldest_major=${2%%.*} oldest_minor=${2#*.}
  minor=${minor%%.*} oldest_minor=${oldest_minor%%.*}
  [ "$major" -gt "$oldest_major" ] || { [ "$major" -eq "$oldest_major" ] && [ "$minor" -ge "$oldest_minor" ]; }
}

# version_of BAZEL: such as 7.7.1. Ten seconds, because it may be a bazelisk that tries to download.
version_of() { bounded 10 "$1" --version 2>/dev/null | sed -n 's/^bazel \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p'; }

oldest_bazel() { sed -n 's/.*bazel_compatibility = \[">=\([0-9.]*\)"\].*/\1/p' "$root/MODULE.bazel"; }

find_bazel() {
  oldest=$(oldest_bazel)
  if installed_bazel; then return; fi
  if can_download && find_bazelisk; then return; fi
  . "$root/toolchains/bazel/install.sh"
  install_bazel
}

# Sets bazel to the first one on PATH that is new enough, and unfit to what was passed over.
installed_bazel() {
  unfit='' rest=$PATH:
  while [ -n "$rest" ]; do
    bazel=${rest%%:*}/bazel rest=${rest#*:}
    [ -x "$bazel" ] || continue
    version=$(version_of "$bazel")
    if [ -n "$version" ] && at_least "$version" "$oldest"; then return; fi
    unfit="${unfit:- (}${unfit:+, }$bazel is ${version:-not one that starts}"
  done
  unfit=$unfit${unfit:+)}
  return 1
}

# Bazelisk takes the version from .bazelversion where the workspace has one; else the one these rules are tested with.
find_bazelisk() {
  bazel=$(command -v bazelisk) || bazel=$(fetch_bazelisk) || return 1
  [ -e .bazelversion ] || export USE_BAZEL_VERSION="${USE_BAZEL_VERSION:-$(pin bazel)}"
}

# Prints the path of a bazelisk with the pinned hash.
fetch_bazelisk() {
  IFS=$tab read -r _ url sha256 <<-END
	$(pin bazelisk "$(uname -s)-$(uname -m)")
	END
  [ -n "$url" ] || return 1
  file=$cache/bazelisk-$sha256
  [ -x "$file" ] && printf '%s\n' "$file" && return
  say "downloading $url"
  mkdir -p "$cache"
  if { curl -fsSL --connect-timeout 10 -o "$file.$$" "$url" || wget -qT 10 -O "$file.$$" "$url"; } 2>/dev/null &&
    printf '%s  %s\n' "$sha256" "$file.$$" | sha256sum -c --status; then
    chmod +x "$file.$$" && mv "$file.$$" "$file" && printf '%s\n' "$file"
  else
    rm -f "$file.$$"
    say "no file with SHA-256 $sha256 at $url"
    return 1
  fi
}
