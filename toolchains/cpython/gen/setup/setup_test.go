package setup

import (
	"reflect"
	"strings"
	"testing"
)

const sample = `# -*- makefile -*-
DESTLIB=$(LIBDEST)
*@MODULE_BUILDTYPE@*
@MODULE_ARRAY_TRUE@array arraymodule.c	# arrays
_md5 md5module.c -I$(srcdir)/Modules/_hacl _hacl/MD5.c -D_BSD_SOURCE
_sha2 sha2module.c Modules/_hacl/libSHA2.a
_ctypes _ctypes/a.c @CLOSURE@ \
    -lffi
_scproxy _scproxy.c -framework CoreFoundation
_ssl _ssl.c $(OPENSSL_INCLUDES) $(OPENSSL_LIBS) $(MORE)
*shared*
xxlimited xxlimited.c
*disabled*
off off.c
*static*
on on.c
`

func TestParse(t *testing.T) {
	f, err := Parse("Setup", sample, map[string]string{"CLOSURE": "_ctypes/b.c"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Module{
		{Name: "array", Srcs: []string{"arraymodule.c"}, Line: 4},
		{Name: "_md5", Srcs: []string{"md5module.c", "_hacl/MD5.c"}, Cpp: []string{"-I$(srcdir)/Modules/_hacl", "-D_BSD_SOURCE"}, Line: 5},
		{Name: "_sha2", Srcs: []string{"sha2module.c"}, Libs: []string{"Modules/_hacl/libSHA2.a"}, Line: 6},
		{Name: "_ctypes", Srcs: []string{"_ctypes/a.c", "_ctypes/b.c"}, Libs: []string{"-lffi"}, Line: 7},
		{Name: "_scproxy", Srcs: []string{"_scproxy.c"}, Libs: []string{"-framework", "CoreFoundation"}, Line: 9},
		{Name: "_ssl", Srcs: []string{"_ssl.c"}, Cpp: []string{"$(OPENSSL_INCLUDES)", "$(MORE)"}, Libs: []string{"$(OPENSSL_LIBS)", "$(MORE)"}, Line: 10},
		{Name: "xxlimited", Srcs: []string{"xxlimited.c"}, Mode: Shared, Line: 12},
		{Name: "off", Srcs: []string{"off.c"}, Mode: Disabled, Line: 14},
		{Name: "on", Srcs: []string{"on.c"}, Line: 16},
	}
	for i := range want {
		want[i].File = "Setup"
	}
	if !reflect.DeepEqual(f.Modules, want) {
		t.Errorf("got  %+v\nwant %+v", f.Modules, want)
	}
	if f.Vars["DESTLIB"] != "$(LIBDEST)" {
		t.Errorf("variables: %v", f.Vars)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"\n_a a.c b.d\n":     `Setup:2: module line "_a a.c b.d": word "b.d" is not understood`,
		"_a _b c.c\n":        `Setup:1: module line "_a _b c.c": word "_b" is not understood`,
		"a.c\n":              `Setup:1: module line "a.c" names no module`,
		"_a a.c -framework ": `Setup:1: -framework: nothing follows it`,
		"_a a.c @UNKNOWN@":   `Setup:1: module line "_a a.c @UNKNOWN@": word "@UNKNOWN@" is not understood`,
	} {
		f, err := Parse("Setup", text, nil)
		if err == nil && len(f.Modules) == 1 {
			err = f.Modules[0].Err
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
