package main

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// linuxTarget is a target with these facts and no answers.
func linuxTarget(facts map[string]string) target {
	facts["os"] = "linux"
	return target{&probe.Answers{Facts: facts, Libs: []string{"pthread", "m"}}, "3.13.5"}
}

func TestTriplet(t *testing.T) {
	for _, c := range []struct {
		facts map[string]string
		want  string
	}{
		{map[string]string{"libc": "glibc", "arch": "x86_64"}, "x86_64-linux-gnu"},
		{map[string]string{"libc": "musl", "arch": "aarch64"}, "aarch64-linux-musl"},
		{map[string]string{"libc": "glibc", "arch": "arm"}, "arm-linux-gnueabihf"},
	} {
		if got := linuxTarget(c.facts).triplet(); got != c.want {
			t.Errorf("%v: %s, want %s", c.facts, got, c.want)
		}
	}
}

func TestErrorOtherTarget(t *testing.T) {
	musl := linuxTarget(map[string]string{"libc": "musl", "arch": "x86_64"})
	_, err := checkedMultiarch(options{multiarch: "x86_64-linux-gnu"}, musl)
	want := `the target platform is x86_64-linux-gnu, but the C toolchain compiles for "x86_64-linux-musl": select a toolchain`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got error %v, want %q", err, want)
	}
	if got, err := checkedMultiarch(options{}, musl); err != nil || got != "x86_64-linux-musl" {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestSysconfigdata(t *testing.T) {
	glibc := linuxTarget(map[string]string{"libc": "glibc", "arch": "x86_64"})
	macros := []macro{{name: "HAVE_FORK"}, {name: "HAVE_KQUEUE"}, {name: "PY_HASHES"}, {name: "_GNU_SOURCE"}, {name: "SIZEOF_LONG"}}
	values := map[string]string{"HAVE_FORK": "1", "PY_HASHES": `"md5"`, "_GNU_SOURCE": "1", "SIZEOF_LONG": "8"}
	got := sysconfigdata(glibc, "x86_64-linux-gnu", macros, values)
	for _, want := range []string{
		"    'HAVE_FORK': 1,\n    'HAVE_KQUEUE': 0,\n",
		"    'PY_HASHES': '\"md5\"',\n",
		"    'SIZEOF_LONG': 8,\n    'SOABI': 'cpython-313-x86_64-linux-gnu',\n",
		"    'EXT_SUFFIX': '.cpython-313-x86_64-linux-gnu.so',\n",
		"    'INCLUDEPY': _base + '/include/python3.13',\n",
		"    'LIBS': '-lpthread',\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	for _, never := range []string{"_GNU_SOURCE", "'prefix'", "'/usr", "'exec_prefix'"} {
		if strings.Contains(got, never) {
			t.Errorf("%q in:\n%s", never, got)
		}
	}
}

func TestSysconfigdataOfDebugBuild(t *testing.T) {
	glibc := linuxTarget(map[string]string{"libc": "glibc", "arch": "x86_64"})
	got := sysconfigdata(glibc, "x86_64-linux-gnu", []macro{{name: "Py_DEBUG"}}, map[string]string{"Py_DEBUG": "1"})
	for _, want := range []string{
		"    'ABIFLAGS': 'd',\n",
		"    'EXT_SUFFIX': '.cpython-313d-x86_64-linux-gnu.so',\n",
		"    'INCLUDEPY': _base + '/include/python3.13d',\n",
		"    'LDVERSION': '3.13d',\n",
		"    'LIBPL': _base + '/lib/python3.13/config-3.13d-x86_64-linux-gnu',\n",
		"    'Py_DEBUG': 1,\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func TestPythonString(t *testing.T) {
	if got, want := pythonString(`a'b\c"`), `'a\'b\\c"'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
