#!/usr/bin/env bash
# sources_test.sh CHECKED_IN WRITTEN: they are the same.
set -u
diff -u "$1" "$2" && exit
echo "$1 is not what OpenSSL's configuration says. To renew it:"
name=${1##*/}
echo "  bazel build @pyruntime_openssl//:${name%.bzl} && cp -f bazel-bin/external/*pyruntime_openssl/$name $1"
exit 1
