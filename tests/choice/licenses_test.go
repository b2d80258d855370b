package choice_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// document is what the tests read of an SPDX document.
type document struct {
	Version  string `json:"spdxVersion"`
	Packages []struct {
		Name     string `json:"name"`
		Version  string `json:"versionInfo"`
		Declared string `json:"licenseDeclared"`
	} `json:"packages"`
}

// licenses reads both files of the output group and returns the licence of each package.
func licenses(t *testing.T, variable string) (declared map[string]string, text string) {
	t.Helper()
	declared = map[string]string{}
	for _, path := range strings.Fields(os.Getenv(variable)) {
		data, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), path))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(path, ".txt") {
			text = string(data)
			continue
		}
		var d document
		if err := json.Unmarshal(data, &d); err != nil || d.Version != "SPDX-2.3" {
			t.Fatalf("%s: %v, version %q", path, err, d.Version)
		}
		for _, p := range d.Packages[1:] {
			declared[p.Name] = p.Declared
		}
	}
	return declared, text
}

// TestLicenses: the lists name what is linked and nothing else.
func TestLicenses(t *testing.T) {
	full, text := licenses(t, "LICENSES_FULL")
	for name, license := range map[string]string{
		"BLAKE2":           "CC0-1.0",
		"HACL*":            "MIT",
		"Mersenne Twister": "BSD-3-Clause",
		"Python":           "PSF-2.0",
		"mimalloc":         "MIT",
		"libedit":          "BSD-3-Clause AND BSD-2-Clause AND ISC",
		"ncurses":          "X11-distribute-modifications-variant",
		"rules_pyruntime":  "Apache-2.0",
		"sqlite":           "blessing",
		"zig compiler_rt":  "MIT",
		"libdeflate":       "MIT",
		"zlib":             "Zlib",
	} {
		if full[name] != license {
			t.Errorf("full: %s is %q, expected %q", name, full[name], license)
		}
		if !strings.Contains(text, "\n"+name) {
			t.Errorf("full: the text says nothing of %s", name)
		}
	}
	for name, license := range full {
		if license == "NOASSERTION" {
			t.Errorf("%s has no licence", name)
		}
	}
	if strings.Contains(text, "No text of its licence is known") {
		t.Error("a licence without a text")
	}
	for _, words := range []string{"PYTHON SOFTWARE FOUNDATION LICENSE", "Daan Leijen", "HACL* Contributors", "Makoto Matsumoto",
		"The NetBSD Foundation", "Todd C. Miller", "Thomas E. Dickey"} {
		if !strings.Contains(text, words) {
			t.Errorf("the text lacks %q", words)
		}
	}
}

func TestLicensesOfLess(t *testing.T) {
	full, _ := licenses(t, "LICENSES_FULL")
	without, text := licenses(t, "LICENSES_WITHOUT_SQLITE")
	if without["sqlite"] != "" || strings.Contains(text, "\nsqlite") || len(without) != len(full)-1 {
		t.Errorf("without sqlite: %v", without)
	}
	smallest, _ := licenses(t, "LICENSES_SMALLEST")
	want := []string{
		"FreeBSD GUS", "Python", "SipHash24", "cfuhash", "dtoa", "glibc start-up code", "libdeflate", "mimalloc", "rules_pyruntime", "zig compiler_rt", "zlib",
	}
	if got := slices.Sorted(maps.Keys(smallest)); !slices.Equal(got, want) {
		t.Errorf("smallest: %q, expected %q", got, want)
	}
}

// A library under the GPL is linked only where it is asked for, and then the list says so.
func TestLicenseOfOptional(t *testing.T) {
	full, _ := licenses(t, "LICENSES_FULL")
	with, text := licenses(t, "LICENSES_WITH_GDBM")
	if full["gdbm"] != "" || with["gdbm"] != "GPL-3.0-or-later" || len(with) != len(full)+1 || !strings.Contains(text, "GNU GENERAL PUBLIC LICENSE") {
		t.Errorf("gdbm: %q where it is not named, %q where it is", full["gdbm"], with["gdbm"])
	}
	for name, license := range full {
		if strings.HasPrefix(license, "GPL") {
			t.Errorf("%s is %s in a runtime that names no extension", name, license)
		}
	}
	if names := builtin(t, "FULL"); slices.Contains(names, "_gdbm") || slices.Contains(names, "_dbm") || !slices.Contains(names, "_curses") {
		t.Errorf("modules %q", names)
	}
}

// What Doc/license.rst tells of others' code: the name in the list, or why it is not linked.
var incorporated = map[string]string{
	"Asynchronous socket services":     "Python code of 2.7 and tests",
	"Cookie management":                "Python code",
	"Execution tracing":                "Python code",
	"Global Unbounded Sequences (GUS)": "= FreeBSD GUS",
	"Mersenne Twister":                 "= Mersenne Twister",
	"OpenSSL":                          "a library of toolchains/libs",
	"Select kqueue":                    "for BSD and macOS",
	"SipHash24":                        "= SipHash24",
	"Sockets":                          "for systems without getaddrinfo",
	"UUencode and UUdecode functions":  "Python code",
	"W3C C14N test suite":              "a test",
	"XML Remote Procedure Calls":       "Python code",
	"asyncio":                          "Python code",
	"cfuhash":                          "= cfuhash",
	"expat":                            "a library of toolchains/libs",
	"libffi":                           "a library of toolchains/libs",
	"libmpdec":                         "a library of toolchains/libs",
	"mimalloc":                         "= mimalloc",
	"strtod and dtoa":                  "= dtoa",
	"test_epoll":                       "a test",
	"zlib":                             "a library of toolchains/libs",
}

// TestIncorporated: the table of others' code in CPython's sources forgets nothing that CPython's own list has.
func TestIncorporated(t *testing.T) {
	data, err := os.ReadFile(file(t, "LICENSE_RST"))
	if err != nil {
		t.Fatal(err)
	}
	full, _ := licenses(t, "LICENSES_FULL")
	_, text, found := strings.Cut(string(data), "Licenses and Acknowledgements for Incorporated Software\n")
	if !found {
		t.Fatal("the file has another form than 3.13's")
	}
	sections := regexp.MustCompile(`(?m)^(\w.*)\n-{3,}$`).FindAllStringSubmatch(text, -1)
	if len(sections) != len(incorporated) {
		t.Errorf("%d sections, expected %d", len(sections), len(incorporated))
	}
	for _, section := range sections {
		what, known := incorporated[section[1]]
		name, isLinked := strings.CutPrefix(what, "= ")
		if !known || isLinked && full[name] == "" {
			t.Errorf("%s: is it linked? See toolchains/cpython/private/bundled.bzl", section[1])
		}
	}
}
