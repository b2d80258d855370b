package tls

import (
	"crypto/tls"
	"net"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/authority"
)

// answer is what the server says to who trusts it.
const answer = "welcome"

// newAuthority makes a certificate authority and a server on loopback that it vouches for. It returns the authority's
// certificate, PEM, and the server's port.
func newAuthority(t *testing.T) ([]byte, int) {
	t.Helper()
	a := authority.New(t)
	certificate, err := tls.X509KeyPair(a.Cert, a.Key)
	if err != nil {
		t.Fatal(err)
	}
	return a.CA, serve(t, certificate)
}

// serve answers until the test ends.
func serve(t *testing.T, certificate tls.Certificate) int {
	t.Helper()
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{certificate}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			// A client that does not trust the server ends the connection: nobody's error here.
			_, _ = connection.Write([]byte(answer))
			connection.Close()
		}
	}()
	return listener.Addr().(*net.TCPAddr).Port
}
