# Part of bazelw: `bazelw doctor` says what this machine has and lacks, and how to get it. It installs and fetches nothing.
# shellcheck shell=sh disable=SC2154 # root is bazelw's

. "$root/toolchains/bazel/install.sh"

# line STATE WHAT TEXT
line() { printf '%-8s %-28s %s\n' "$1" "$2" "$3"; }

# program NAME PACKAGE WHY: a program on PATH; what is missing is collected in packages.
program() {
  if found=$(command -v "$1"); then
    line ok "$1" "$found"
  else
    line missing "$1" "$3"
    packages="${packages:+$packages }$2"
  fi
}

doctor() {
  lacking=0 packages=''
  echo 'To build:'
  doctor_bazel
  doctor_sandbox
  if can_download; then
    line ok downloads "Bazel's releases can be reached"
  else
    line ok downloads "only package registries: bazelw prepares modules and archives from them, with the programs that follow"
    program go golang-go 'fetches rules_go and the Go SDK'
    program python3 python3-pip 'fetches the C compiler, by pip'
    doctor_pip
    [ -z "$packages" ] || lacking=1
  fi
  echo 'For tests of this repository (CONTRIBUTING.md says which):'
  program git git 'copies of the checkout'
  program strace strace 'what a runtime opens'
  program unzip unzip 'zips, by another reader'
  program readelf binutils 'executables, by other readers'
  program qemu-aarch64 qemu-user 'platforms in an emulator'
  program wine wine 'Windows'
  program osslsigncode osslsigncode 'signatures of Windows executables'
  program x86_64-w64-mingw32-strip binutils-mingw-w64-x86-64 "Windows' strip"
  [ -z "$packages" ] || printf 'As root: apt-get update && apt-get install %s\n' "$packages"
  return "$lacking"
}

doctor_bazel() {
  oldest=$(oldest_bazel)
  if installed_bazel; then
    line ok bazel "$bazel, $version"
  elif can_download; then
    line ok bazel "none on PATH$unfit; bazelw downloads bazelisk"
  elif can_install_bazel; then
    line ok bazel "none >= $oldest on PATH$unfit; bazelw installs Debian's"
  else
    line missing bazel "want one >= $oldest on PATH$unfit; bazelw says how when it is started on Debian"
    lacking=1
  fi
}

can_install_bazel() {
  [ "$(id -u)" = 0 ] && [ "${BAZELW_INSTALL:-}" != no ] || return 1
  case $(cat /etc/os-release 2>/dev/null || :) in *ID=debian*) ;; *) return 1 ;; esac
}

# Without user namespaces Bazel runs actions without a sandbox: they build the same, and see more than their inputs.
doctor_sandbox() {
  if command -v unshare >/dev/null && unshare --user --map-root-user true 2>/dev/null; then
    line ok sandbox 'user namespaces are allowed'
  else
    line weak sandbox 'no user namespaces: actions are not kept from the rest of the machine. sysctl kernel.unprivileged_userns_clone=1 or its like'
  fi
}

doctor_pip() {
  ! command -v python3 >/dev/null || python3 -m pip --version >/dev/null 2>&1 || {
    line missing pip 'fetches the C compiler'
    packages="${packages:+$packages }python3-pip"
  }
}
