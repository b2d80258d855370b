package main

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
)

func file(path, hash, size string) execlog.File {
	return execlog.File{Path: path, Digest: execlog.Digest{Hash: hash, SizeBytes: size}}
}

var spawns = []execlog.Spawn{
	{Mnemonic: "CppCompile", Label: "//a", Runner: "remote", Inputs: []execlog.File{file("external/m~zig_sdk/zig", "z", "9"), file("a.c", "a", "2")}},
	{Mnemonic: "CppCompile", Label: "//b", Runner: "remote cache hit", Inputs: []execlog.File{file("external/m~zig_sdk/zig", "z", "9")}},
	{Mnemonic: "CppLink", Label: "//c", Runner: "linux-sandbox"},
	{Mnemonic: "GoToolchainBinaryBuild", Label: "@go//:builder", Runner: "local"},
}

func TestRows(t *testing.T) {
	want := []row{
		{mnemonic: "CppCompile", remote: 1, cached: 1, maxFiles: 2, maxBytes: 11},
		{mnemonic: "CppLink", local: 1},
		{mnemonic: "GoToolchainBinaryBuild", local: 1},
	}
	if got := rows(spawns); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if tools, rest := distinct(spawns); tools != 9 || rest != 2 {
		t.Errorf("distinct: got %d, %d, want 9, 2", tools, rest)
	}
}

func TestAlike(t *testing.T) {
	of := func(arg, path, hash string) execlog.Spawn {
		return execlog.Spawn{Mnemonic: "PyZipPart", Args: []string{arg}, Inputs: []execlog.File{file(path, hash, "1")}}
	}
	got := alike([]execlog.Spawn{
		of("-out=bazel-out/k8-opt/bin/a", "bazel-out/k8-opt/bin/b", "h"),
		of("-out=bazel-out/k8-fastbuild/bin/a", "bazel-out/k8-fastbuild/bin/b", "h"),
		of("-out=bazel-out/k8-dbg/bin/a", "bazel-out/k8-dbg/bin/b", "another"),
		of("-out=bazel-out/k8-dbg/bin/other", "bazel-out/k8-dbg/bin/b", "h"),
	})
	if want := map[string]int{"PyZipPart": 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCheck(t *testing.T) {
	const local = `CppLink of //c: runner "linux-sandbox", want remote`
	for _, c := range []struct {
		cached bool
		want   string
	}{{false, local}, {true, "CppCompile of //a ran, want it from the cache\n" + local}} {
		if err := check(spawns, c.cached); err == nil || err.Error() != c.want {
			t.Errorf("cached %v: got %v, want %s", c.cached, err, c.want)
		}
	}
}

func TestOverBudget(t *testing.T) {
	lib := []execlog.File{file("external/m~zig_sdk_linux_x86_64/lib/libc/include/stdio.h", "h", "1")}
	for _, c := range []struct {
		spawn execlog.Spawn
		want  string // empty: no error
	}{
		{execlog.Spawn{Mnemonic: "CppCompile", Label: "//a", Inputs: make([]execlog.File, 1501)}, "CppCompile of //a: 1501 inputs, want <= 1500"},
		{execlog.Spawn{Mnemonic: "CppCompile", Label: "//a", Inputs: make([]execlog.File, 1500)}, ""},
		{execlog.Spawn{Mnemonic: "CppLink", Label: "//b", Inputs: lib}, "want zig's lib tree only in ZigSysroot"},
		{execlog.Spawn{Mnemonic: "ZigSysroot", Label: "//c", Inputs: lib}, ""},
	} {
		err := overBudget([]execlog.Spawn{c.spawn})
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s, %d inputs: got %v, want %q", c.spawn.Mnemonic, len(c.spawn.Inputs), err, c.want)
		}
	}
}

func TestArguments(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-only", "nothing,twice"}, 2, `remote: -only: no step "twice"; there are nothing, clean, elsewhere, minimal, tests, killed`},
		{[]string{"-workers", "x"}, 2, "invalid value"},
		{nil, 1, "remote: BUILD_WORKSPACE_DIRECTORY is not set: start this with ./bazelw run //tests/remote"},
	} {
		t.Setenv("BUILD_WORKSPACE_DIRECTORY", "")
		var stdout, stderr strings.Builder
		if code := run(context.Background(), c.args, &stdout, &stderr); code != c.code || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%q: got %d, %q; want %d, %q", c.args, code, stderr.String(), c.code, c.want)
		}
	}
}
