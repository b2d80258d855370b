#!/usr/bin/env bash
# Many trivial tests, and the edit loop of one: python_test against py_test of rules_python, on the host's Python and on ours.
#
#   tests/bench/tests.sh [TESTS [ROUNDS]]        (100 and 2)
#
# Each kind is a package of TESTS tests that Bazel has not seen before; what they run on is built before. Seconds are those of
# `bazel test` in this workspace, loading and analysis included; of the rounds the median. Bytes are those of the folder in
# bazel-bin on disk, without what is linked to. The edit loop changes the file of one test of each kind in turn, 11 times.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tests=${1:-100} rounds=${2:-2}
work=${XDG_CACHE_HOME:-$HOME/.cache}/rules_pyruntime/bench/tests
salt=$(date +%s) # no cache has these
rm -rf "$work/packages"
mkdir -p "$work/packages"

bazel() { # command, arguments
  local command=$1
  shift
  ./bazelw --output_user_root="$work/bazel" "$command" --noshow_progress "$@"
}

package() { # name, kind, number of tests
  local folder=$work/packages/bench_$1
  mkdir "$folder"
  local rule=py_test
  [ "$2" != python_test ] || rule=python_test
  {
    printf 'load("//rules:defs.bzl", "python_test")\nload("@rules_python//python:py_test.bzl", "py_test")\n'
    printf '[%s(name = "t%%d_test" %% n, size = "small", srcs = ["t%%d_test.py" %% n]) for n in range(%d)]\n' "$rule" "$3"
  } >"$folder/BUILD.bazel"
  local n
  for ((n = 0; n < $3; n++)); do
    printf 'import unittest\n\n\nclass T%s_%d(unittest.TestCase):\n    def test(self):\n        self.assertEqual(1 + 1, 2)\n\n\nif __name__ == "__main__":\n    unittest.main()\n' \
      "$salt" "$n" >"$folder/t${n}_test.py"
  done
}

flags() { # kind; this repository registers our toolchain of rules_python
  echo "--package_path=%workspace%:$work/packages" --nocache_test_results --test_output=errors
  [ "$1" = ours ] || echo --extra_toolchains=@bazel_tools//tools/python:autodetecting_toolchain
}

seconds() { # target, kind
  local before
  before=$(date +%s%N)
  # shellcheck disable=SC2046
  bazel test "$1" $(flags "$2") >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  echo $((($(date +%s%N) - before) / 1000000))
}

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%d\n", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

row() { # kind
  local bin one
  bin=$(bazel info bazel-bin 2>/dev/null)/bench_$1_$rounds
  one=$bin/t0_test
  files=$(find "$one.runfiles" \( -type f -o -type l \) ! -name MANIFEST ! -name _repo_mapping | wc -l)
  printf '%-32s %7.1f s %5.2f   %4d runfiles   %7d bytes a test on disk\n' "$2" "$(awk "BEGIN { print $3 / 1000 }")" \
    "$(awk "BEGIN { print $3 / $4 }")" "$files" "$(($(du -s -B1 "$bin" | cut -f1) / tests))"
}

warm() { # kind: builds what its tests run on
  package "$1_0" "$1" 1
  # shellcheck disable=SC2046
  bazel test "//bench_$1_0/..." $(flags "$1") >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

declare -A times=()
round() { # kind, number
  package "$1_$2" "$1" "$tests"
  times[$1]+="$(seconds "//bench_$1_$2/..." "$1")"$'\n'
}

rm -f "$work"/edits.*
warm host
warm python_test
for ((n = 1; n <= rounds; n++)); do
  round host "$n"
  round python_test "$n"
done
for ((n = 0; n < 11; n++)); do
  for kind in host python_test; do
    printf '# %s\n' "$salt" >>"$work/packages/bench_${kind}_0/t0_test.py"
    seconds "//bench_${kind}_0:t0_test" "$kind" >>"$work/edits.$kind"
  done
done
warm ours # last: it has other toolchains, so the analysis begins anew
for ((n = 1; n <= rounds; n++)); do
  round ours "$n"
done
for kind in host python_test ours; do
  times[$kind]=$(printf %s "${times[$kind]}" | median)
done
echo "$tests tests, median of $rounds rounds; ratio to the host's Python"
row host "py_test, host's Python" "${times[host]}" "${times[host]}"
row python_test "python_test" "${times[python_test]}" "${times[host]}"
row ours "py_test, our toolchain" "${times[ours]}" "${times[host]}"
host=$(median <"$work/edits.host") own=$(median <"$work/edits.python_test")
echo "one file edited to test result: py_test on the host's Python $host ms, python_test $own ms, ratio $(awk "BEGIN { printf \"%.2f\", $own / $host }")"
bazel shutdown 2>/dev/null
