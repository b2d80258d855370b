package main

import "testing"

func TestPathIsCleaned(t *testing.T) {
	for entry, want := range map[string]string{
		"{root}":            "{root}",
		"{root}/":           "{root}",
		"{zip}":             "{zip}",
		"{exe}/../lib/./x":  "{exe}/../lib/x",
		"{exe}//y/../z":     "{exe}/z",
		"{root}/..a":        "{root}/..a",
		"{root}/a/../b":     "{root}/b",
		"{root}/päckages 1": "{root}/päckages 1",
	} {
		if got, err := cleanEntry(entry, 1); got != want || err != nil {
			t.Errorf("%q: got %q, %v; want %q", entry, got, err, want)
		}
	}
}

func TestStdlibIsFound(t *testing.T) {
	for _, c := range []struct {
		given string
		path  []string
		want  string
	}{
		{"", []string{"{zip}/scripts", "{zip}/stdlib"}, "{zip}/stdlib"},
		{"", []string{"{zip}/scripts", "{root}/third_party/python/Lib"}, "{root}/third_party/python/Lib"},
		{"", []string{"{zip}/everything", "{root}/packages"}, "{zip}/everything"},
		{"{root}/b", []string{"{root}/a", "{root}/b"}, "{root}/b"},
	} {
		if got, err := findStdlib(c.given, c.path); got != c.want || err != nil {
			t.Errorf("%q of %q: got %q, %v; want %q", c.given, c.path, got, err, c.want)
		}
	}
}

// Every error names the value and what to write instead; generate puts the target's label before it.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, `no path entry: a site names at least the standard library, usually {zip}/stdlib`},
		{entries(""), `path entry "": empty: begin it with {exe}/, {zip}/ or {root}/`},
		{entries("/usr/lib"), `path entry "/usr/lib": absolute: a branch moves, so begin it with {exe}/, {zip}/ or {root}/`},
		{entries("C:/x"), `path entry "C:/x": absolute: a branch moves, so begin it with {exe}/, {zip}/ or {root}/`},
		{entries("lib"), `path entry "lib": relative to nothing: begin it with {exe}/, {zip}/ or {root}/`},
		{entries("../x"), `path entry "../x": relative to nothing: begin it with {exe}/, {zip}/ or {root}/`},
		{entries(`{exe}\x`), `path entry "{exe}\\x": has a \: write / between folders`},
		{entries("{exe}/a\tb"), `path entry "{exe}/a\tb": has a control character: take it out`},
		{entries("{home}/x"), `path entry "{home}/x": unknown placeholder: known are {exe}, {zip}, {root}, each first in its entry and followed by /`},
		{entries("x/{exe}"), `path entry "x/{exe}": unknown placeholder: known are {exe}, {zip}, {root}, each first in its entry and followed by /`},
		{entries("{exe}x"), `path entry "{exe}x": unknown placeholder: known are {exe}, {zip}, {root}, each first in its entry and followed by /`},
		{entries("{root}/{exe}"), `path entry "{root}/{exe}": has a second placeholder: only the first name can be one`},
		{entries("{root}/.."), `path entry "{root}/..": leaves the branch: {root} may go up 0 times here`},
		{entries("{zip}/a/../../x"), `path entry "{zip}/a/../../x": leaves the branch: {zip} may go up 0 times here`},
		{entries("{exe}/../../x"), `path entry "{exe}/../../x": leaves the branch: {exe} may go up 1 times here`},
		{entries("{exe}/x", "{exe}/y/../x"), `path entry "{exe}/y/../x": the same as entry "{exe}/x": leave one out`},
		{append(entries("{zip}"), "-tls_trust", "/etc/x.pem"), `tls_trust "/etc/x.pem": neither "system" nor "none", and as a file or folder of the branch absolute: a branch moves, so begin it with {exe}/, {zip}/ or {root}/`},
		{append(entries("{zip}"), "-tls_trust", "{zip}/x.pem"), `tls_trust "{zip}/x.pem": in the executable, where OpenSSL reads nothing: give a file or folder beside it, {exe}/ or {root}/`},
		{append(entries("{zip}"), "-tls_environment", "OPENSSL_CONF"), `tls_environment "OPENSSL_CONF": OpenSSL reads no such variable here: choose among SSLKEYLOGFILE, SSL_CERT_DIR, SSL_CERT_FILE`},
		{append(entries("{zip}"), "-tls_environment", "SSL_CERT_DIR", "-tls_environment", "SSL_CERT_DIR"), `tls_environment "SSL_CERT_DIR": named twice: leave one out`},
		{with("-root", "/branch"), `root "/branch": write the way from the executable's folder to the branch's root: ".", ".." or "../.."`},
		{with("-root", "../other"), `root "../other": write the way from the executable's folder to the branch's root: ".", ".." or "../.."`},
		{with("-root", ""), `root "": write the way from the executable's folder to the branch's root: ".", ".." or "../.."`},
		{with("-stdlib", "{zip}/x"), `stdlib "{zip}/x": not one of the path entries: write it as it is there`},
		{with("-import", "a-b"), `import "a-b": not a module's name: write it with dots, for example tools.startup`},
		{with("-import", ""), `import "": not a module's name: write it with dots, for example tools.startup`},
		{with("-import", "a", "-import", "a"), `import "a": named twice: leave one out`},
		{with("-warning", "fail::Warning"), `warning "fail::Warning": unknown action "fail": begin it with one of default, error, ignore, always, module, once, all`},
		{with("-warning", "error:::::"), `warning "error:::::": write it as -W takes it: action:message:category:module:line`},
		{with("-warning", "error::::x"), `warning "error::::x": line "x": write a number`},
		{with("-lazy_only", "json"), `lazy_only "json": without effect, because imports are not lazy: set lazy, or leave it out`},
		{with("-lazy", "-lazy_bypass", "a-b"), `lazy_bypass "a-b": neither a module's name such as a.b, nor a package with all below such as a.*, nor a place such as {zip}/scripts`},
		{with("-lazy", "-lazy_only", "*"), `lazy_only "*": neither a module's name such as a.b, nor a package with all below such as a.*, nor a place such as {zip}/scripts`},
		{with("-lazy", "-lazy_bypass", "{root}/.."), `lazy_bypass "{root}/..": leaves the branch: {root} may go up 0 times here`},
		{with("-lazy", "-lazy_bypass", "{zip}/a", "-lazy_bypass", "{zip}/b/../a"), `lazy_bypass "{zip}/b/../a": named twice: leave one out`},
		{with("-utf8_mode", "yes"), `utf8_mode "yes": write 1 (on), 0 (off) or -1 (as the locale says)`},
		{with("-hash_seed", "-1"), `hash_seed "-1": write random, or a number from 0 to 4294967295`},
		{with("-hash_seed", "4294967296"), `hash_seed "4294967296": write random, or a number from 0 to 4294967295`},
		{with("-site_beside", "-conformance"), `site_beside and conformance exclude each other: leave one out`},
	} {
		err := generate(append([]string{"-label", "//x:site", "-out", t.TempDir() + "/site.c"}, c.args...))
		if want := "//x:site: " + c.want; err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", c.args, err, want)
		}
	}
}

func entries(names ...string) []string {
	var args []string
	for _, entry := range names {
		args = append(args, "-path", entry)
	}
	return args
}

func with(args ...string) []string {
	return append(entries("{zip}/stdlib"), args...)
}
