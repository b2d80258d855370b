#!/usr/bin/env bash
# examples/rules_python, copied out of this checkout, as a user's own workspace: a registered toolchain, its two isolations,
# and how many files a test has in its runfiles.
set -euo pipefail
bazelw=$(readlink -f bazelw)
output=$TEST_TMPDIR/output
copy=$(mktemp -d "$TEST_TMPDIR/copy.XXXXXX")
cp -r "${bazelw%/bazelw}/examples/rules_python/." "$copy"
cd "$copy"
bazel() { env -u TEST_TMPDIR -u RUNFILES_DIR "$bazelw" --output_user_root="$output" "$@"; }
trap 'bazel shutdown; chmod -R u+w "$output"; rm -rf "$output"' EXIT
fail() { printf '%s\n' "$*" >&2; exit 1; }
want() { [ "$1" = "$2" ] || fail "want $1, have $2"; }

bazel test //...
want "107 by Python 3.13.5" "$(bazel run //:show -- 100 7)"
want "107 by Python 3.13.5" "$(bazel run //:show_tool -- 100 7)"

# Nothing of the machine: no program on PATH, variables that an ordinary Python would follow.
printf 'raise SystemExit("from PYTHONPATH")\n' >"$copy/site.py"
want "107 by Python 3.13.5" "$(env -i PATH=/nowhere PYTHONPATH="$copy" PYTHONHOME=/nowhere bazel-bin/show 100 7)"

# A link elsewhere, and the runtime itself in the place of sh.
ln -s "$PWD/bazel-bin/show" "$TEST_TMPDIR/link"
want "107 by Python 3.13.5" "$("$TEST_TMPDIR/link" 100 7)"
want "107 by Python 3.13.5" "$(env -i bazel-bin/show.runfiles/_main/python bazel-bin/show 100 7)"

files=$(find -L bazel-bin/zipped_test.runfiles -type f | sort)
printf 'runfiles of a test:\n%s\n' "$files"
[ "$(wc -l <<<"$files")" -le 12 ] || fail "more than a handful"

# What packs the runfiles is refused, in words.
bazel build --build_python_zip //:show
said=$(bazel-bin/show.runfiles/_main/python bazel-bin/show.zip 2>&1 || true)
[[ $said == *"--build_python_zip packs what this bootstrap cannot unpack"* ]] || fail "$said"

# rules_python's own bootstrap, on a runtime that reads PYTHONPATH.
cat >>BUILD.bazel <<'END'

load("@rules_pyruntime//rules:defs.bzl", "python_site")

python_site(
    name = "open_site",
    conformance = True,
    path = ["{zip}/stdlib"],
)

python_runtime(
    name = "open_python",
    site = ":open_site",
    source = "@cpython_3_13_5//:tree",
)

rules_python_toolchain(
    name = "open",
    isolation = "rules_python",
    runtime = ":open_python",
)
END
bazel test --extra_toolchains=//:open //:prices_test //:zipped_test
cp bazel-bin/show strict
bazel build --extra_toolchains=//:open //:show
cmp -s strict bazel-bin/show && fail "the toolchain made no difference"
want "107 by Python 3.13.5" "$(bazel-bin/show 100 7)"
sed -i 's/isolation = "rules_python"/isolation = "loose"/' BUILD.bazel
said=$(bazel build --nobuild //:open.runtime 2>&1 || true)
[[ $said == *"invalid value in 'isolation' attribute"* ]] || fail "$said"
echo passed
