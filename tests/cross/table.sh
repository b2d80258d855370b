#!/usr/bin/env bash
# table.sh [PLATFORM...]: runs the tests of these platforms, or of all, and writes their rows of the table in
# toolchains/platforms/README.md. Rows of other platforms stay as they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readme=toolchains/platforms/README.md
targets=("${@/#///tests/cross:}")
targets=("${targets[@]/%/_test}")
[ $# -gt 0 ] || targets=(//tests/cross:every_platform)

status=0
./bazelw test --keep_going --nozip_undeclared_test_outputs "${targets[@]}" || status=$?

rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
cat bazel-testlogs/tests/cross/*_test/test.outputs/row.tsv >"$rows"
[ -s "$rows" ] || { echo "table.sh: no test wrote a row"; exit 1; }

# A row that is there is replaced; the table is sorted by platform.
while IFS=$'\t' read -r platform runner tests size start; do
  how="under $runner"
  [ "$runner" != native ] || how=natively
  row="| \`$platform\` | yes | $how | $tests | $size | $start |"
  sed -i "s#^| \`$platform\` |.*#$row#" "$readme"
  grep -qF "$row" "$readme" || { echo "table.sh: $readme has no row of $platform"; exit 1; }
done <"$rows"
exit "$status"
