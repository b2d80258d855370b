# Part of bazelw: what the machine's own apt knows. No address of a mirror stands in this repository.
# shellcheck shell=sh

# Prints "LABEL|REPOSITORY|CODENAME|ENTRY" of each repository of packages whose lists are here.
apt_repositories() {
  # shellcheck disable=SC2016 # apt's variables
  apt-get indextargets --format '$(LABEL)|$(REPO_URI)|$(CODENAME)|$(SOURCESENTRY)' 'Created-By: Packages' 2>/dev/null | sort -u
}

# Prints the addresses of Debian's archive; where there are no package lists, of all repositories, likely ones first.
debian_mirrors() {
  labelled=$(apt_repositories | sed -n 's/^Debian|\([^|]*\)|.*/\1/p' | sort -u)
  if [ -n "$labelled" ]; then
    printf '%s\n' "$labelled"
    return
  fi
  named=$(apt-get update --print-uris 2>/dev/null | sed -n "s,^'\([^']*/\)dists/[^']*/InRelease' .*,\1,p" | sort -u)
  printf '%s\n' "$named" | grep '/debian/$' || :
  printf '%s\n' "$named" | grep -v '/debian/$' || :
}

# Prints the file that signs Debian's archive, if its entry in apt's sources names one.
debian_keyring() {
  entry=$(apt_repositories | sed -n 's/^Debian|.*|\(.*\):[0-9]*$/\1/p' | head -n 1)
  [ -z "$entry" ] || sed -n 's/^Signed-By: *//p; s/.*[[ ]signed-by=\([^] ]*\).*/\1/p' "$entry" | head -n 1
}
