#!/usr/bin/env bash
# What .ci/run counts, and when it fails.
. tests/bazelw/lib.sh
fake dpkg <<<'exit 0'

bazel() { # STATUS of test, summary on standard input, STATUS of run
  {
    echo '#!/bin/sh'
    echo "[ \"\$1\" != run ] || { echo \"arguments: \$*\"; exit ${2:-0}; }"
    echo "cat <<'END'"; cat; echo END
    echo "echo \"arguments: \$*\"; exit $1"
  } >"$T/rules/bazelw"
  chmod +x "$T/rules/bazelw"
}
ci() { run "$1" -- bash "$T/rules/.ci/run"; }

bazel 0 <<'END'
INFO: Found 3 targets and 2 test targets...
//tests/a:a_test                                                (cached) PASSED in 0.0s
//tests/b:b_test                                                         PASSED in 12.3s
//tests/b:c_test                                                         FLAKY, failed in 1 out of 2 in 3.0s
END
ci "all pass"
want 0 "arguments: test --config=ci //..." "arguments: run --config=ci //tests/remote -- -only nothing,clean //rules:stdlib_site" "4 passed, 0 failed"
[ "${out##*$'\n'}" = "4 passed, 0 failed" ] || fail "not the last line"

bazel 3 <<'END'
//tests/a:a_test                                                         PASSED in 0.0s
//tests/b:b_test                                                         FAILED in 0.7s
  /somewhere/test.log
//tests/c:c_test                                                FAILED TO BUILD
//tests/d:d_test                                                NO STATUS
//tests/e:e_test                                                         TIMEOUT in 60.0s
END
ci "some fail"
want 1 "ci: bazel test ended with status 3" "2 passed, 4 failed"

bazel 1 <<<"//tests/a:a_test    (cached) PASSED in 0.0s"
ci "a target that is no test does not build"
want 1 "ended with status 1" "2 passed, 0 failed"

bazel 0 <<<"INFO: Build completed successfully"
ci "no test"
want 1 "ci: no test ran" "1 passed, 0 failed"

bazel 0 4 <<<"//tests/a:a_test    (cached) PASSED in 0.0s"
ci "remote execution fails"
want 1 "ci: remote execution of a few actions ended with status 4" "1 passed, 1 failed"

fake dpkg <<<'exit 1'
fake apt-get <<<'[ "$1" = update ]'
ci "a package that cannot be installed"
want 1 "ci: the tests want strace binutils unzip ca-certificates qemu-user libc6-arm64-cross wine osslsigncode binutils-mingw-w64-x86-64, and installing them failed"
finish
