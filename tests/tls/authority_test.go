package tls

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"testing"
	"time"
)

// answer is what the server says to who trusts it.
const answer = "welcome"

// newAuthority makes a certificate authority and a server on loopback that it vouches for. It returns the authority's
// certificate, PEM, and the server's port.
func newAuthority(t *testing.T) ([]byte, int) {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority of a test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	key := newKey(t)
	authority := certificate(t, template, template, key, key)
	server := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "branch.test"}, DNSNames: []string{"branch.test"},
		NotBefore: template.NotBefore, NotAfter: template.NotAfter, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		AuthorityKeyId: template.SubjectKeyId,
	}
	serverKey := newKey(t)
	parent, err := x509.ParseCertificate(authority)
	if err != nil {
		t.Fatal(err)
	}
	port := serve(t, tls.Certificate{Certificate: [][]byte{certificate(t, server, parent, serverKey, key)}, PrivateKey: serverKey})
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority}), port
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func certificate(t *testing.T, template, parent *x509.Certificate, key, signer *ecdsa.PrivateKey) []byte {
	t.Helper()
	content, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		t.Fatal(err)
	}
	return content
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
