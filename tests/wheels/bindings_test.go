package wheels_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	binding = regexp.MustCompile("binding file (\\S+) \\[0\\] to (\\S+) \\[0\\]: \\w+ symbol `(\\w+)'")
	// What the executable exports: Python's C API.
	api = regexp.MustCompile(`^(_?Py\w+|PY_TIMEOUT_MAX)$`)
)

// bindings runs a script and returns what the loader bound, by symbol, for the shared libraries of the wheels: the names of
// the files that it took the symbol from.
func bindings(t *testing.T, script string) map[string]map[string]bool {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	want := "hello from the other OpenSSL\nTrue"
	if got := run(t, []string{"LD_DEBUG=bindings", "LD_DEBUG_OUTPUT=" + log}, script); got != want {
		t.Errorf("%s: got %q, want %q", script, got, want)
	}
	logs, err := filepath.Glob(log + ".*")
	if err != nil || len(logs) != 1 {
		t.Fatalf("logs of the loader: %q, %v", logs, err)
	}
	data, err := os.ReadFile(logs[0])
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[string]bool{}
	for _, match := range binding.FindAllStringSubmatch(string(data), -1) {
		if from, to, symbol := match[1], match[2], match[3]; strings.Contains(from, "/packages/") {
			if found[symbol] == nil {
				found[symbol] = map[string]bool{}
			}
			found[symbol][to] = true
		}
	}
	return found
}

// With three OpenSSLs in a process each one's users get their own, and of the executable the wheels see the C API alone.
func TestEachHasItsOwnOpenSSL(t *testing.T) {
	script, err := filepath.Abs("testdata/both_openssls.py")
	if err != nil {
		t.Fatal(err)
	}
	found := bindings(t, script)
	for symbol, files := range found {
		if files[python] && !api.MatchString(symbol) {
			t.Errorf("a wheel got %s from the executable", symbol)
		}
	}
	if !found["PyModule_Create2"][python] {
		t.Errorf("no wheel got PyModule_Create2 from the executable: %v", found["PyModule_Create2"])
	}
	for symbol, library := range map[string]string{"SSL_new": "libssl-", "SSL_connect": "libssl-", "EVP_DigestInit_ex": "libcrypto-"} {
		for file := range found[symbol] {
			if !strings.Contains(file, "/psycopg2_binary.libs/"+library) {
				t.Errorf("%s is that of %s", symbol, file)
			}
		}
		if len(found[symbol]) == 0 {
			t.Errorf("nothing of the wheels uses %s: this tests nothing", symbol)
		}
	}
}
