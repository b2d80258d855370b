#!/usr/bin/env bash
# TLS over a transport object (//sitegen/net) beside ssl.SSLSocket, on the same runtime, over a socket pair; the peer is another process.
#
#   tests/bench/transport.sh
#
# Medians of 5 interleaved rounds; CPU time is that of the measured process. Needs the machine's openssl program for a certificate.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
./bazelw build --noshow_progress --ui_event_filters=-info //tests/transport:python
built=$(./bazelw cquery --noshow_progress --output=files //tests/transport:python 2>/dev/null)
"$(./bazelw info execution_root 2>/dev/null)/$built" "$PWD/tests/bench/transport.py" "$work"
