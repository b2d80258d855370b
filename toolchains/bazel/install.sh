# Part of bazelw: installs the distribution's Bazel, where nothing else can be had.
# shellcheck shell=sh disable=SC2154 # root, oldest and unfit are bazelw's

. "$root/toolchains/bazel/debian.sh"

# The Debian release whose Bazel is new enough. Only what is asked for comes from it, and what that needs.
release=forky

install_bazel() {
  host=$(uname -s)-$(uname -m)
  case $(cat /etc/os-release 2>/dev/null || :) in
    *ID=debian*) ;;
    *) host="$host (not Debian)" ;;
  esac
  [ "$host" = Linux-x86_64 ] ||
    die "no Bazel >= $oldest$unfit, and none can be had on $host: supported are hosts that have one, hosts that reach" \
      "Bazel's releases, and Debian on Linux-x86_64"
  if [ "${BAZELW_INSTALL:-}" = no ]; then
    by_hand "BAZELW_INSTALL=no"
  elif [ "$(id -u)" != 0 ]; then
    by_hand "installing one needs root"
  fi
  say "no Bazel >= $oldest$unfit: installing Debian $release's bazel-bootstrap with some 150 packages it needs, libc6 among" \
    "them (BAZELW_INSTALL=no refuses)"
  install_commands | sh -eu >&2 || die "the installation failed; it ran:
$(install_commands)"
  installed_bazel || die "still no Bazel >= $oldest after the installation$unfit"
}

by_hand() {
  die "no Bazel >= $oldest$unfit, and $1; as root, run:
$(install_commands)"
}

# Prints the commands: one text for who reads them and for the shell that runs them.
install_commands() {
  mirror=$(debian_mirrors | head -n 1)
  keyring=$(debian_keyring)
  packages="bazel-bootstrap bazel-rules-shell bazel-rules-pkg bazel-stardoc"
  command -v go >/dev/null || packages="$packages golang-go"
  python3 -m pip --version >/dev/null 2>&1 || packages="$packages python3-pip"
  # What the tests run.
  command -v strace >/dev/null || packages="$packages strace"
  command -v strip >/dev/null || packages="$packages binutils"
  command -v unzip >/dev/null || packages="$packages unzip"
  if ! apt_repositories | grep -q "^Debian|[^|]*|$release|"; then
    cat <<END
printf '%s\n' 'Types: deb' 'URIs: ${mirror:-YOUR_DEBIAN_MIRROR}' 'Suites: $release' 'Components: main'${keyring:+" 'Signed-By: $keyring'"} >/etc/apt/sources.list.d/$release-bazel.sources
printf '%s\n' 'Package: *' 'Pin: release n=$release' 'Pin-Priority: 100' >/etc/apt/preferences.d/$release-bazel
END
  fi
  cat <<END
apt-get update
export DEBIAN_FRONTEND=noninteractive
apt-get -o Dpkg::Options::=--force-overwrite install -y --no-install-recommends -t $release $packages
END
}
