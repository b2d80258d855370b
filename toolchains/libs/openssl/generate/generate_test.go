package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRewrite(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"crypto/x.pl", `open OUT,"| \"$^X\" \"$xlate\" $flavour \"$output\"" or die;`, `open OUT,">$output.unfiltered" or die;`},
		{"crypto/x.pl", `open STDOUT,"| $^X $xlate $flavour \"$output\""`, `open +(*STDOUT=*PYRUNTIME_OUT),">$output.unfiltered"`},
		{"crypto/x.pl", `open OUT,"| \"$^X\" $xlate $flavour $output";`, `open OUT,">$output.unfiltered";`},
		{"crypto/x.pl", "if (`$ENV{CC} -Wa,-v -c -o /dev/null -x assembler /dev/null 2>&1` =~ /x/)", `if ("GNU assembler version 2.44" =~ /x/)`},
		{"crypto/x.pl", "if (`nasm -v 2>&1` =~ /x/)", `if ("" =~ /x/)`},
		{"crypto/x.pl", "!$avx && `$ENV{CC} -v 2>&1` =~ /x/", `!$avx && "clang version 20.1.2" =~ /x/`},
		{"crypto/x.pl", "elsif (`$ENV{CC} --version 2>/dev/null`\n =~ /x/)", "elsif (\"clang version 20.1.2\"\n =~ /x/)"},
		{"build.info", "SUBDIRS=crypto ssl apps util\nSUBDIRS=exporters\n", "SUBDIRS=crypto ssl providers\n\n"},
		{"crypto/build.info", "SUBDIRS=crypto ssl apps", "SUBDIRS=crypto ssl apps"},
	} {
		got, err := rewrite(c.name, c.in)
		if err != nil || got != c.want {
			t.Errorf("%s:\n got %s, %v\nwant %s", c.in, got, err, c.want)
		}
	}
}

func TestRewriteSaysWhatChanged(t *testing.T) {
	_, err := rewrite("build.info", "SUBDIRS=other\n")
	want := `build.info: no line matches (?m)^SUBDIRS=crypto ssl [^\n]*: look what this version of OpenSSL does there and adapt rewrite.go`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

const facts = "source\tlibssl\tssl/s.c\nsource\tlibssl\tssl/g.s\ninclude\tlibssl\tinclude\ninclude\tlibssl\tinclude\ndefine\tlibssl\tAES_ASM\n" +
	"step\tssl/g.s\tssl/g.pl\t\t\tfast\nstep\tinclude/h.h\tinclude/h.h.in\tutil/perl\tutil/perl|OpenSSL/names.pm a/b.pm\t\nscheme\telf\n"

func TestPlan(t *testing.T) {
	p, err := parsePlan(facts)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(p.steps[1].moduleArgs(), " ")
	if want := "-I. -Iutil/perl -Iutil/perl -Ia -Mconfigdata -MOpenSSL::names -Mb"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	const want = `_LIBRARIES = {
    "libssl": struct(
        defines = ["AES_ASM"],
        generated = ["ssl/g.s"],
        includes = ["include"],
        srcs = ["ssl/s.c"],
    ),
}

_HEADERS = ["include/h.h"]

PLAN = struct(headers = _HEADERS, libraries = _LIBRARIES)
`
	if got := string(p.starlark("linux-x86_64")); !strings.HasSuffix(got, want) {
		t.Errorf("got %s", got)
	}
}

func TestPlanErrors(t *testing.T) {
	for text, want := range map[string]string{
		"what\tis\n":    `the configuration says "what\tis", which is not understood: adapt plan.go to this version of OpenSSL`,
		"scheme\telf\n": "the configuration names no assembler flavour or no library: adapt plan.pl to this version of OpenSSL",
	} {
		if _, err := parsePlan(text); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestMatch(t *testing.T) {
	p, err := parsePlan(facts)
	if err != nil {
		t.Fatal(err)
	}
	places, err := match(p, []string{"bin/x/ssl/g.s", "bin/x/include/h.h"})
	if err != nil || places["ssl/g.s"] != "bin/x/ssl/g.s" {
		t.Errorf("got %v, %v", places, err)
	}
	const want = "the list of generated files is not this version's: no step writes [bin/x/ssl/old.s], nobody wants [include/h.h ssl/g.s]: renew it, see toolchains/libs/openssl/README.md"
	if _, err := match(p, []string{"bin/x/ssl/old.s"}); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestCommandLineErrors(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"x"}, "unexpected argument \"x\": every value belongs to a flag"},
		{[]string{"-label", "//x:y", "-perl", "p", "-target", "t"}, "//x:y: -configure is missing"},
		{[]string{"-label", "//x:y", "-perl", "p", "-target", "t", "-configure", "c"}, "//x:y: want either -out, the files to generate, or -list, the list to write"},
		{[]string{"@" + missing}, "cannot read the parameter file: open " + missing + ": no such file or directory"},
		{[]string{"-label", "//x:y", "-perl", missing, "-target", "t", "-configure", "c", "-list", "l"}, "//x:y: cannot read the interpreter: open " + missing + ": no such file or directory"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, &stderr); code != 1 || stderr.String() != "openssl generate: "+c.want+"\n" {
			t.Errorf("%q: exit code %d\n got %s\nwant %s", c.args, code, stderr.String(), c.want)
		}
	}
}

func TestSourcesOutside(t *testing.T) {
	err := copySources(t.TempDir(), "a", []string{"b/c.pl"})
	if want := "source b/c.pl is not in a, where Configure is: give sources of one tree"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	top := t.TempDir()
	if err := os.WriteFile(filepath.Join(top, "x.in"), []byte("y"), 0o644); err != nil {
		t.Fatal(err)
	}
	scratch := t.TempDir()
	if err := copySources(scratch, top, []string{filepath.Join(top, "x.in")}); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(filepath.Join(scratch, "x.in")); err != nil || string(content) != "y" {
		t.Errorf("got %q, %v", content, err)
	}
}
