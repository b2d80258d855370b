// Package nested_test starts Bazel: in a workspace of somebody else's, and in this one for its execution log.
package nested_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
)

const platforms = "@rules_pyruntime//toolchains/platforms:"

// checkout returns the folder of this repository.
func checkout(t *testing.T) string {
	t.Helper()
	file, ok := os.LookupEnv("BAZELW")
	if !ok {
		t.Skip("needs bazelw: bazel test //tests/toolchain/nested:nested_test")
	}
	bazelw, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TEST_WORKSPACE"), file))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(bazelw)
}

// bazel runs a command in a folder, with an output root that all of this test's share.
func bazel(t *testing.T, folder string, args ...string) (string, error) {
	t.Helper()
	root := filepath.Join(os.Getenv("TEST_TMPDIR"), "output")
	run := func(args ...string) ([]byte, error) {
		cmd := exec.Command(filepath.Join(checkout(t), "bazelw"), append([]string{"--output_user_root=" + root}, args...)...)
		cmd.Dir = folder
		for _, variable := range os.Environ() {
			// Bazel in a test of Bazel's would change its defaults.
			if !strings.HasPrefix(variable, "TEST_") {
				cmd.Env = append(cmd.Env, variable)
			}
		}
		return cmd.CombinedOutput()
	}
	t.Cleanup(func() {
		if out, err := run("shutdown"); err != nil {
			t.Logf("shutdown: %v\n%s", err, out)
		}
	})
	out, err := run(args...)
	return string(out), err
}

func consumer(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "consumer")
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(checkout(t), "tests/toolchain/consumer"))); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestConsumer: the rules' toolchains never take over what somebody with a toolchain of their own builds.
func TestConsumer(t *testing.T) {
	folder := consumer(t)
	for _, test := range []struct {
		args []string
		want string // in the output of a failing command
	}{
		{args: []string{"//:theirs", "//:their_tools"}},
		{args: []string{"//:ours", "--platforms=" + platforms + "linux_x86_64"}},
		{args: []string{"//:ours", "--platforms=" + platforms + "linux_x86_64_musl"}},
		{args: []string{"//:ours"}, want: "//:ours: the C toolchain is theirs, want zig-"},
	} {
		out, err := bazel(t, folder, append([]string{"build", "--nobuild"}, test.args...)...)
		if (err != nil) != (test.want != "") || !strings.Contains(out, test.want) {
			t.Errorf("%q: %v, want %q in\n%s", test.args, err, test.want, out)
		}
	}
}

// TestHeaderEdit: a header that is found through includes is compiled anew when it changes, and only then.
func TestHeaderEdit(t *testing.T) {
	folder := consumer(t)
	for i, compiles := range []int{1, 0, 1} {
		if i == 2 {
			if err := os.WriteFile(filepath.Join(folder, "include/value.h"), []byte("#define VALUE 2\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		log := filepath.Join(t.TempDir(), "log.json")
		out, err := bazel(t, folder, "build", "--execution_log_json_file="+log, "--platforms="+platforms+"linux_x86_64_musl", "//:includer")
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		spawns, err := execlog.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(slices.DeleteFunc(spawns, func(s execlog.Spawn) bool { return s.Mnemonic != "CppCompile" })); n != compiles {
			t.Errorf("build %d compiled %d files, want %d", i+1, n, compiles)
		}
	}
}

// TestErrors: what analysis tests cannot see, since transitions and selects fail before there is a target.
func TestErrors(t *testing.T) {
	for _, test := range []struct{ target, flag, want string }{
		{"//tests/toolchain:runtime_seer", "--//toolchains/platforms:default_platform=linux_x87",
			"default_platform=linux_x87: no such platform; known: linux_aarch64, linux_aarch64_musl, linux_armv7_musl, linux_riscv64_musl, linux_s390x_musl, linux_x86_64, linux_x86_64_musl; any other platform: its label"},
		{"//tests/toolchain/programs:tool", "--platforms=//tests/toolchain:bare_platform",
			"exec_static: no platform of static programs in //toolchains/platforms:platforms.bzl for this exec platform's OS and CPU"},
	} {
		out, err := bazel(t, checkout(t), "build", "--nobuild", test.target, test.flag)
		if err == nil || !strings.Contains(out, test.want) {
			t.Errorf("%s %s: %v, want %q in\n%s", test.target, test.flag, err, test.want, out)
		}
	}
}

// TestExecutionLog: what a C compile gets, and that nothing but the sysroot's actions sees the SDK's lib folder.
func TestExecutionLog(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log.json")
	out, err := bazel(t, checkout(t), "build", "--execution_log_json_file="+log,
		"//tests/toolchain:hello_c_glibc", "//tests/toolchain:hello_c_musl", "//tests/toolchain:many_objects_musl", "//tests/toolchain:ran")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	spawns, err := execlog.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	zig := func(path string) bool { return strings.HasSuffix(path, "/zig") }
	for _, mnemonic := range []string{"CppCompile", "CppArchive", "CppLink"} {
		// 600 of the 1,500 files of a C compile are left to the program.
		budget := execlog.Budget{Mnemonic: mnemonic, MaxInputs: 900, MaxSize: 20 << 20, Except: zig}
		for _, over := range budget.Check(spawns) {
			t.Error(over)
		}
	}
	sysroots := map[string]bool{}
	for _, s := range spawns {
		if s.Mnemonic == "ZigSysroot" {
			if sysroots[s.Label] {
				t.Errorf("%s: made more than once", s.Label)
			}
			sysroots[s.Label] = true
			continue
		}
		for _, in := range s.Inputs {
			if strings.Contains(in.Path, "zig_sdk_linux_x86_64/lib/") {
				t.Errorf("%s of %s has %s", s.Mnemonic, s.Label, in.Path)
				break
			}
		}
	}
	if len(sysroots) != 4 {
		t.Errorf("sysroots made: %v, want headers and libraries of C for two targets, and none of C++", sysroots)
	}
}
