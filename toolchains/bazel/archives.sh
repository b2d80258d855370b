# Part of offline.sh: the archives that the rules' extensions pin, from package registries. What cannot be had is left to
# Bazel, which tries the pinned address; the next start tries again.
# shellcheck shell=bash disable=SC2154

# rows KIND: the lines of a kind in sources.tsv, without it.
rows() { sed -n "s/^$1\t//p" "$RULES/toolchains/bazel/sources.tsv"; }

# The lines of trees that the workspace asks for, in the form of an archive's.
trees() {
  local version rest
  while IFS=$'\t' read -r version rest; do
    ! grep -qF "version = \"$version\"" "$WORKSPACE/MODULE.bazel" || printf '%s\n' "$rest"
  done < <(rows tree)
}

write_archives() {
  local file repository extension build path sha256 package folder
  rm -rf "$STATE/repositories"
  mkdir -p "$CACHE/distdir" "$STATE/repositories"
  while IFS=$'\t' read -r file path; do
    sha256=$(pinned "$file")
    [ -n "$sha256" ] || die "sources.tsv names $file, but no toolchains/*/versions.bzl has an address that ends in it"
    need "$CACHE/distdir/$file"
    fetch_debian "$path" "$sha256" "$CACHE/distdir/$file" || say "$file: could not be fetched; Bazel will try its pinned address"
  done < <(rows archive; trees)
  while IFS=$'\t' read -r repository extension build path sha256; do
    need "$CACHE/trees/$sha256"
    if fetch_debian "$path" "$sha256" "$CACHE/trees/$sha256.tar" && unpack "$sha256"; then
      write_repository "$repository" "$build" "$CACHE/trees/$sha256"
    fi
  done < <(rows debian-tree)
  while IFS=$'\t' read -r repository extension build package sha256 folder; do
    need "$CACHE/packages/$sha256"
    if fetch_python "$package" "$sha256" "$CACHE/packages/$sha256"; then
      write_repository "$repository" "$build" "$CACHE/packages/$sha256/$folder"
    fi
  done < <(rows python-package)
  while IFS=$'\t' read -r repository extension build package sha256 path; do
    need "$CACHE/npm/$sha256"
    if fetch_npm "$package" "$path" "$sha256" "$CACHE/npm/$sha256"; then
      write_repository "$repository" "$build" "$CACHE/npm/$sha256"
    fi
  done < <(rows npm-package)
}

# pinned FILE: the SHA-256 beside the URL that ends in FILE, in a versions.bzl.
pinned() {
  awk -v file="/$1\"" '
    /struct\(/ { sha = ""; here = 0 }
    match($0, /sha256 = "[0-9a-f]+"/) { sha = substr($0, RSTART + 10, RLENGTH - 11) }
    index($0, file) { here = 1 }
    here && sha { print sha; exit }
  ' "$RULES"/toolchains/*/versions.bzl
}

# fetch_debian PATH SHA256 FILE: PATH is below pool/ of the mirror that apt uses.
fetch_debian() {
  local mirror
  has_hash "$3" "$2" && return
  mkdir -p "$(dirname "$3")"
  say "fetching $(basename "$1")"
  for mirror in $(debian_mirrors); do
    # Some servers want a plus sign quoted.
    "$DEBIAN/usr/lib/apt/apt-helper" download-file "${mirror%/}/pool/${1//+/%2b}" "$SCRATCH/archive" "SHA256:$2" >"$SCRATCH/log" 2>&1 || continue
    has_hash "$SCRATCH/archive" "$2" && mv "$SCRATCH/archive" "$3" && return
  done
  say "no mirror of apt's has $1 with SHA-256 $2"
  return 1
}

# has_hash FILE SHA256
has_hash() { [ -f "$1" ] && sha256sum -c --status <<<"$2  $1" 2>"$SCRATCH/log"; }

# unpack SHA256: the archive of that name, without its top folder.
unpack() {
  [ -d "$CACHE/trees/$1" ] && return
  mkdir "$SCRATCH/tree"
  tar -xf "$CACHE/trees/$1.tar" -C "$SCRATCH/tree" --strip-components=1 --no-same-owner ||
    die "$CACHE/trees/$1.tar does not unpack"
  mv -T "$SCRATCH/tree" "$CACHE/trees/$1"
}

# fetch_python PACKAGE==VERSION SHA256 FOLDER
fetch_python() {
  local pip=(python3 -m pip)
  [ -d "$3" ] && return
  "${pip[@]}" --version >/dev/null 2>&1 || { say "no pip for python3 here, so no $1 (Debian: python3-pip)"; return 1; }
  say "fetching the Python package $1 (60 to 90 MB)"
  printf '%s --hash=sha256:%s\n' "$1" "$2" >"$SCRATCH/requirements"
  "${pip[@]}" install -q --no-cache-dir --no-compile --no-deps --require-hashes --target "$SCRATCH/package" -r "$SCRATCH/requirements" \
    >"$SCRATCH/log" 2>&1 || { say "pip install $1: $(tail -n 3 "$SCRATCH/log")"; return 1; }
  mkdir -p "$(dirname "$3")"
  mv -T "$SCRATCH/package" "$3"
}

# fetch_npm PACKAGE@VERSION FILE SHA256 FOLDER: one file of a package, in FOLDER.
fetch_npm() {
  local npm=(npm)
  [ -d "$4" ] && return
  command -v npm >/dev/null || packaged_npm || return
  say "fetching the npm package $1 (15 MB)"
  mkdir "$SCRATCH/npm"
  (cd "$SCRATCH/npm" && "${npm[@]}" pack --silent "$1" >"$SCRATCH/log" 2>&1 && tar -xzf ./*.tgz) ||
    { say "npm pack $1: $(tail -n 3 "$SCRATCH/log")"; return 1; }
  has_hash "$SCRATCH/npm/package/$2" "$3" || die "npm package $1: $2 has not the SHA-256 $3"
  mkdir -p "$4.new"
  mv "$SCRATCH/npm/package/$2" "$4.new/"
  mv -T "$4.new" "$4"
}

# packaged_npm: sets npm to the one that a Python package carries.
packaged_npm() {
  local package sha256 node main
  IFS=$'\t' read -r package sha256 node main < <(rows npm)
  fetch_python "$package" "$sha256" "$CACHE/packages/$sha256" || return
  npm=("$CACHE/packages/$sha256/$node" "$CACHE/packages/$sha256/$main")
}

# write_repository NAME BUILD TREE: links to the tree, and to the BUILD file so that an edit is seen.
write_repository() {
  local entry folder=$STATE/repositories/$1
  [ -e "$RULES/$2" ] || return 0 # the extension is not there
  mkdir -p "$folder"
  for entry in "$3"/*; do
    case ${entry##*/} in BUILD | BUILD.bazel | MODULE.bazel | WORKSPACE*) ;; *) ln -s "$entry" "$folder/" ;; esac
  done
  ln -s "$RULES/$2" "$folder/BUILD.bazel"
  touch "$folder/REPO.bazel"
}

# The options that put those repositories in place of what the extensions would fetch.
archive_options() {
  local repository extension owner=rules_pyruntime~
  [ "$WORKSPACE" != "$RULES" ] || owner=_main
  { rows debian-tree; rows python-package; rows npm-package; } | while IFS=$'\t' read -r repository extension _; do
    [ ! -d "$STATE/repositories/$repository" ] ||
      option common "--override_repository=$owner~$extension~$repository=$STATE/repositories/$repository"
  done
}
