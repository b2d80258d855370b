#!/bin/sh
# Fuzzes the reader of zips, zipbundle/importer/*.c without Python, with libFuzzer, AddressSanitizer and UBSan.
#
#   tests/importer/fuzz.sh [SECONDS]        60 by default
#   tests/importer/fuzz.sh -corpus [SECONDS]     ... and renews zipbundle/importer/fuzz/corpus: the fewest files that reach all code
#
# Needs clang with its runtime (Debian: apt-get install clang libclang-rt-14-dev) or CLANG=/path/to/clang, and libdeflate's sources,
# those of the build unless LIBDEFLATE=/folder names others. It begins with the corpus and the golden zips. A finding stays
# in the current folder as crash-*, and the status is not 0.
set -eu
cd "$(dirname "$0")/../.."
here=$PWD
keep=
if [ "${1-}" = -corpus ]; then
  keep=1
  shift
fi
seconds=${1-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

libdeflate=${LIBDEFLATE-}
if [ -z "$libdeflate" ]; then
  ./bazelw build --noshow_progress --ui_event_filters=-info @pyruntime_libdeflate//:libdeflate
  libdeflate=$(echo "$(./bazelw info output_base 2>/dev/null)"/external/*pyruntime_libdeflate)
fi

sources=zipbundle/importer
"${CLANG-clang}" -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined "-I$sources" "-I$libdeflate" \
  "$sources"/fuzz/archive_fuzzer.c "$sources"/open.c "$sources"/index.c "$sources"/entry.c "$sources"/file.c "$sources"/file_posix.c \
  "$libdeflate"/lib/*.c "$libdeflate"/lib/x86/*.c -o "$work/fuzz"

# The files of the repository are text: `hexdump -C`.
mkdir "$work/seeds" "$work/found"
for file in "$sources"/fuzz/corpus/*.hex zipbundle/cmd/zipbundle/testdata/*/want/*.zip.hex; do
  seed=$work/seeds/$(echo "$file" | tr / _)
  perl -ne 'print pack("H*", substr($_, 10, 48) =~ tr/ //dr) if length > 20' "$file" >"$seed"
done
"$work/fuzz" -max_total_time="$seconds" -max_len=8192 -timeout=10 -dict="$sources/fuzz/zip.dict" -artifact_prefix="$here/" \
  -print_final_stats=1 "$work/found" "$work/seeds"

if [ -n "$keep" ]; then
  mkdir "$work/least"
  "$work/fuzz" -set_cover_merge=1 -use_counters=0 -max_len=1024 "$work/least" "$work/seeds" "$work/found" 2>"$work/merge.log"
  rm -f "$sources"/fuzz/corpus/*.hex
  for file in "$work"/least/*; do
    hexdump -Cv "$file" | sed '$d' >"$sources/fuzz/corpus/$(basename "$file" | cut -c 1-12).hex"
  done
fi
