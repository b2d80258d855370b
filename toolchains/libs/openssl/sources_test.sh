#!/usr/bin/env bash
# sources_test.sh CHECKED_IN WRITTEN: they are the same.
set -u
diff -u "$1" "$2" && exit
echo "$1 is not what OpenSSL's configuration says. To renew it:"
echo "  bazel build @pyruntime_openssl//:sources_linux_x86_64 && cp -f bazel-bin/external/*pyruntime_openssl/sources_linux_x86_64.bzl $1"
exit 1
