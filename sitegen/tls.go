package main

import (
	"fmt"
	"strings"
)

// The variables of the environment that a site can let OpenSSL read, and what they say. Those of its configuration, its engines
// and its providers are not among them: it is built without.
var tlsVariables = []string{
	"SSLKEYLOGFILE", // where the keys of connections are written
	"SSL_CERT_DIR",  // the folder of certificates that are trusted
	"SSL_CERT_FILE", // the file of certificates that are trusted
}

func setTLS(t *table, s *spec) error {
	switch s.tlsTrust {
	case "system":
	case "none":
		t.tlsTrust = new(string)
	default:
		entry, err := cleanEntry(s.tlsTrust, climbs(s.root))
		if err != nil {
			return fmt.Errorf("tls_trust %q: neither \"system\" nor \"none\", and as a file or folder of the branch %w", s.tlsTrust, err)
		}
		if placeholder, _, _ := split(entry); placeholder == "{zip}" {
			return fmt.Errorf("tls_trust %q: in the executable, where OpenSSL reads nothing: give a file or folder beside it, {exe}/ or {root}/", s.tlsTrust)
		}
		t.tlsTrust = &entry
	}
	seen := map[string]bool{}
	for _, name := range s.tlsEnvironment {
		if !contains(tlsVariables, name) {
			return fmt.Errorf("tls_environment %q: OpenSSL reads no such variable here: choose among %s", name, strings.Join(tlsVariables, ", "))
		}
		if seen[name] {
			return fmt.Errorf("tls_environment %q: named twice: leave one out", name)
		}
		seen[name] = true
	}
	t.tlsEnvironment = s.tlsEnvironment
	return nil
}
