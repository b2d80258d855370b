#!/usr/bin/env bash
# Every example, copied out of this checkout, builds and passes as a user's own workspace.
set -euo pipefail
bazelw=$(readlink -f bazelw)
examples=${bazelw%/bazelw}/examples
output=$TEST_TMPDIR/output
copies=$(mktemp -d "$TEST_TMPDIR/copies.XXXXXX")
cp -r "$examples/." "$copies"
bazel() { env -u TEST_TMPDIR "$bazelw" --output_user_root="$output" "$@"; }
trap 'for copy in hello branch vendored console remote; do (cd "$copies/$copy" && bazel shutdown); done; chmod -R u+w "$output"; rm -rf "$output"' EXIT

cd "$copies/hello"
[[ $(bazel run //:hello) == "Hello from Python 3.13.5 in "* ]]

cd "$copies/branch"
bazel test //...
bazel run //:python.install -- bin
[[ $(bin/python -c 'import manifest.scan, sys; print(sys.prefix)') == "$PWD/bin" ]]
mkdir "$copies/folder"
echo text >"$copies/folder/file"
bazel run //:manifest -- "$copies/folder" --json "$copies/m.json" | grep '1 files, 5 bytes'
grep -q '"total_size": 5' "$copies/m.json"

# Releases of rules_python before 0.23 spell pip.parse differently; where only they can be had, the copy does too.
cd "$copies/vendored"
if ! bazel build --nobuild //:packages; then
  sed -i 's/hub_name = /incompatible_generate_aliases = True,\n    name = /; /python_version = /d' MODULE.bazel
fi
bazel run //:sizes -- "$copies/folder" --most 1 | grep '│ file │ 5     │'
echo '# Title' >"$copies/title.md"
bazel run //:markdown-it -- "$copies/title.md" | grep '<h1>Title</h1>'

cd "$copies/console"
bazel build //:console //:logic
[[ $(bazel-bin/console -m play bazel-bin/logic.zip) == "items: [Item(name='lamp', "*"sizes: executable "* ]]
cp bazel-bin/logic.zip changed.zip
chmod u+w changed.zip
printf changed | dd of=changed.zip bs=1 seek=100 conv=notrunc status=none
! bazel-bin/console -m play changed.zip 2>refusal
grep -q "refused: changed.zip: its SHA-256 is none of those that this runtime is sealed with" refusal

# What would run on workers runs here too; the workers' platform is one that everything can be built on.
cd "$copies/remote"
bazel test //...
bazel build --nobuild --extra_execution_platforms=//:worker //...
