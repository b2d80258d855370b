#!/usr/bin/env bash
# Our libcrypto's speed and that of the machine's own OpenSSL, from one run; and hashlib.sha256 of both Pythons.
#
#   tests/bench/openssl.sh
#
# Needs gcc, the distribution's OpenSSL with its headers (Debian: libssl-dev), and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rounds=3

gcc -O2 -o "$work/theirs" tests/bench/openssl/speed.c -lcrypto

built() { # target, name: the executable, for the platform of runtimes
  ./bazelw build --noshow_progress --ui_event_filters=-info --platforms=//toolchains/platforms:linux_x86_64 "$1"
  local file
  file=$(./bazelw cquery --noshow_progress --ui_event_filters=-info --platforms=//toolchains/platforms:linux_x86_64 --output=files "$1" | head -n 1)
  cp "$(./bazelw info execution_root 2>/dev/null)/$file" "$work/$2"
}
built //tests/bench/openssl:speed ours
built //tests/tls:system python

hash='
import hashlib, time
def best(work, runs=20):
    def once():
        start = time.thread_time()
        work()
        return time.thread_time() - start
    return min(once() for _ in range(runs))
data = bytes(1 << 22)
print("hashlib.sha256", round(len(data) / 1e6 / best(lambda: hashlib.sha256(data).digest())))
print("hashlib.sha256-64B", round(1000 / best(lambda: [hashlib.sha256(data[:64]).digest() for _ in range(1000)])))'

# In turns, so that what else the machine does meets both.
for _ in $(seq "$rounds"); do
  { "$work/ours"; "$work/python" -c "$hash"; } >>"$work/ours.txt"
  { "$work/theirs"; /usr/bin/python3 -I -c "$hash"; } >>"$work/theirs.txt"
done

echo "theirs: $(openssl version), $(/usr/bin/python3 -I -c 'import sys, ssl; print("python", sys.version.split()[0], "with", ssl.OPENSSL_VERSION)')"
printf '%-22s %10s %10s %6s\n' "" ours theirs ratio
awk '
  NR == FNR { if ($2 > ours[$1]) ours[$1] = $2; next }
  { if (!($1 in theirs)) names[++count] = $1; if ($2 > theirs[$1]) theirs[$1] = $2 }
  END { for (i = 1; i <= count; i++) { n = names[i]; printf "%-22s %10d %10d %6.2f\n", n, ours[n], theirs[n], ours[n] / theirs[n] } }
' "$work/ours.txt" "$work/theirs.txt"
