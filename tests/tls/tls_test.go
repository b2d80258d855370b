package tls

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const (
	untrusted = "unable to get local issuer certificate"
	sha256OfX = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
)

// Where runtime/trust.c looks for the system's certificates.
var systemStore = []string{
	"/etc/ssl/certs", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem", "/etc/pki/tls/certs", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
}

// hostileVariables are all that OpenSSL and Python's ssl read, on every processor, with values that would be seen.
func hostileVariables(folder string) []string {
	variables := []string{"OPENSSL_WIN32_UTF8=1", "OPENSSL_ia32cap=0:0:0:0:0", "OPENSSL_MALLOC_FAILURES=1@100", "OPENSSL_MALLOC_SEED=1"}
	for _, name := range []string{
		"CTLOG_FILE", "HOME", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "LEGACY_GOST_PKCS12", "no_proxy", "NO_PROXY",
		"OPENSSL_armcap", "OPENSSL_CONF", "OPENSSL_CONF_INCLUDE", "OPENSSL_ENGINES", "OPENSSL_MALLOC_FD", "OPENSSL_MODULES",
		"OPENSSL_ppccap", "OPENSSL_riscvcap", "OPENSSL_RUNNING_UNIT_TESTS", "OPENSSL_s390xcap", "OPENSSL_sparcv9cap", "OPENSSL_TRACE",
		"OSSL_QFILTER", "QLOGDIR", "RANDFILE", "SSL_CERT_DIR", "SSL_CERT_FILE", "SSLKEYLOGFILE",
	} {
		variables = append(variables, name+"="+folder+"/"+name)
	}
	return variables
}

// plant makes what those variables name, an authority that the server would be trusted for among it.
func (b *branch) plant(authority []byte) string {
	folder := b.root + "/hostile"
	b.write("hostile/SSL_CERT_FILE", authority, 0o644)
	b.write("hostile/OPENSSL_CONF", []byte("openssl_conf = x\n[x]\nproviders = y\n[y]\nz = z\n[z]\nmodule = "+folder+"/z.so\nactivate = 1\n"), 0o644)
	return folder
}

func TestHostileEnvironment(t *testing.T) {
	authority, port := newAuthority(t)
	for _, variable := range []string{"PYRUNTIME_SYSTEM", "PYRUNTIME_NONE"} {
		b := newBranch(t, variable)
		folder := b.plant(authority)
		r, accesses := b.connect(port, hostileVariables(folder)...)
		if r.Answer != untrusted || r.SHA256 != sha256OfX || !r.OpenSSL || strings.Join(r.Variables, "") != "" {
			t.Errorf("%s: got %+v", variable, r)
		}
		store := systemStore
		if variable == "PYRUNTIME_NONE" {
			store = nil
			if r.Cafile != nil || r.Capath != nil || r.Authorities != 0 {
				t.Errorf("trusts something: %+v", r)
			}
		}
		if found := b.violations(accesses, store...); len(found) > 0 {
			t.Errorf("%s: %d accesses outside:\n%s", variable, len(found), strings.Join(found, "\n"))
		}
		if _, err := os.Stat(folder + "/SSLKEYLOGFILE"); err == nil {
			t.Errorf("%s: keys were written", variable)
		}
	}
}

func TestSystemStore(t *testing.T) {
	_, port := newAuthority(t)
	r, _ := newBranch(t, "PYRUNTIME_SYSTEM").connect(port)
	if r.Cafile == nil && r.Capath == nil {
		t.Skip("this machine has no certificates where systems keep them; on Debian: ca-certificates")
	}
	if r.Cafile != nil && r.Authorities < 10 {
		t.Errorf("only %d authorities in %s", r.Authorities, *r.Cafile)
	}
}

func TestBundle(t *testing.T) {
	authority, port := newAuthority(t)
	b := newBranch(t, "PYRUNTIME_BUNDLE")
	b.write("certs/ca.pem", authority, 0o644)
	r, accesses := b.connect(port, hostileVariables(b.root+"/hostile")...)
	if r.Answer != answer || r.Authorities != 1 || r.Cafile == nil || *r.Cafile != b.root+"/certs/ca.pem" || r.Capath != nil {
		t.Errorf("got %+v", r)
	}
	if found := b.violations(accesses, b.root+"/certs/ca.pem"); len(found) > 0 {
		t.Errorf("%d accesses outside:\n%s", len(found), strings.Join(found, "\n"))
	}
	if err := os.Remove(b.root + "/certs/ca.pem"); err != nil {
		t.Fatal(err)
	}
	if r, _ := b.connect(port); r.Answer != untrusted || r.Cafile != nil {
		t.Errorf("without the bundle: got %+v", r)
	}
}

func TestChosenVariables(t *testing.T) {
	authority, port := newAuthority(t)
	b := newBranch(t, "PYRUNTIME_ENVIRONMENT")
	b.write("given/ca.pem", authority, 0o644)
	if r, _ := b.connect(port); r.Answer != untrusted || strings.Join(r.Variables, " ") != "SSL_CERT_FILE SSL_CERT_DIR" {
		t.Errorf("without variables: got %+v", r)
	}
	file := b.root + "/given/ca.pem"
	r, _ := b.connect(port, "SSL_CERT_FILE="+file, "SSLKEYLOGFILE="+b.root+"/keys")
	if r.Answer != answer || r.Cafile == nil || *r.Cafile != file {
		t.Errorf("SSL_CERT_FILE: got %+v", r)
	}
	if keys, err := os.ReadFile(b.root + "/keys"); err != nil || !strings.Contains(string(keys), "CLIENT_TRAFFIC_SECRET_0 ") {
		t.Errorf("SSLKEYLOGFILE: got %q, %v", keys, err)
	}
}

var hashedName = regexp.MustCompile(`^[0-9a-f]{8}\.0$`)

// A folder of certificates, each in a file named after the hash of its subject: the first run tells the names.
func TestChosenFolder(t *testing.T) {
	authority, port := newAuthority(t)
	b := newBranch(t, "PYRUNTIME_ENVIRONMENT")
	b.write("given/readme", nil, 0o644)
	var names []string
	_, accesses := b.connect(port, "SSL_CERT_DIR="+b.root+"/given", "SSL_CERT_FILE="+b.root+"/none")
	for _, access := range accesses {
		if filepath.Dir(access.Path) == b.root+"/given" && hashedName.MatchString(filepath.Base(access.Path)) {
			names = append(names, "given/"+filepath.Base(access.Path))
		}
	}
	if len(names) == 0 {
		t.Fatal("nothing was looked for in the folder of SSL_CERT_DIR")
	}
	for _, name := range names { // that of the server itself is looked for, too
		b.write(name, authority, 0o644)
	}
	r, _ := b.connect(port, "SSL_CERT_DIR="+b.root+"/given", "SSL_CERT_FILE="+b.root+"/none")
	if r.Answer != answer || r.Capath == nil || *r.Capath != b.root+"/given" {
		t.Errorf("SSL_CERT_DIR: got %+v", r)
	}
}
