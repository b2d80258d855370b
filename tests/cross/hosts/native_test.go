// Package hosts_test builds, too, on an aarch64 machine, which qemu-user stands in for, what this machine cross-compiles for it.
package hosts_test

import (
	"archive/zip"
	"crypto/sha256"
	"debug/elf"
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// there is the machine and, with glibc, what it builds for.
const there = "linux_aarch64"

// same are compiled files, archives, a link and what pyconfig asks compiler and linker.
var same = []string{
	"//tests/toolchain/programs:hello_c", "//toolchains/libs:zlib", "//toolchains/libs:bzip2", "@cpython_3_13_5//:pyconfig",
}

var requirements = flag.String("requirements", "", "requirements.txt")

// The kernel starts the emulator for the machine's programs, whatever starts them: this test's Bazel too.
func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main("qemu-aarch64", os.Args[0], m.Run))
}

// TestSameBytes: what the machine builds for itself is what this one builds for it, byte for byte.
func TestSameBytes(t *testing.T) {
	host, err := runner.New("qemu-aarch64")
	if err != nil {
		t.Fatal(err)
	}
	if err := host.NoChildren(); err != nil {
		t.Fatal(err)
	}
	bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	sdk, prefix := repository(t, bazel, ours, "query", "@"+ours+"//:zig")
	want := built(t, bazel, elf.EM_X86_64, nil)
	got := built(t, bazel, elf.EM_AARCH64, append(goSDKs(t, bazel),
		"--extra_execution_platforms=//tests/cross/hosts:"+there,
		"--override_repository="+prefix+"zig_sdk_"+there+"="+compiler(t, sdk),
		// What runs there runs: it is in no cache.
		"--disk_cache=",
		"--spawn_strategy=local",
	))
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs", name)
		}
	}
	if len(got) != len(want) || len(want) < 100 {
		t.Errorf("%d files there, %d here: want as many, 100 at least", len(got), len(want))
	}
	t.Logf("%d files are the same", len(want))
}

// compiler returns the SDK of the machine: the files of this machine's SDK and, in its place, the machine's own compiler.
func compiler(t *testing.T, sdk string) string {
	t.Helper()
	wheels, folder := t.TempDir(), filepath.Join(workspace.Scratch(t), "sdk")
	cmd := exec.Command("python3", "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:",
		"--platform=manylinux2014_aarch64", "--dest="+wheels, "--requirement="+*requirements)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("this test needs python3 with pip, and a package index that pip reaches: %q: %v\n%s", cmd.Args, err, out)
	}
	found, err := filepath.Glob(filepath.Join(wheels, "*.whl"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v: want one wheel", found, err)
	}
	wheel, err := zip.OpenReader(found[0])
	if err != nil {
		t.Fatal(err)
	}
	defer wheel.Close()
	if err := os.CopyFS(folder, wheel); err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(folder, "ziglang")
	build, err := os.ReadFile(filepath.Join(sdk, "BUILD.bazel"))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"BUILD.bazel": string(build), "REPO.bazel": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(folder, "zig"), 0o755); err != nil {
		t.Fatal(err)
	}
	return folder
}

// built builds the targets, and returns the hashes of what they are made of: their files, and the sysroot that they are compiled and
// linked with. The linker's driver is a program of the machine that has built them.
func built(t *testing.T, bazel *workspace.Bazel, machine elf.Machine, options []string) map[string]string {
	t.Helper()
	// What comes from a cache is looked at too.
	options = append([]string{"--platforms=//toolchains/platforms:" + there, "--remote_download_outputs=all"}, options...)
	bazel.Run(t, "build", slices.Concat(options, same)...)
	root := bazel.Info(t, "execution_root")
	hashes := map[string]string{}
	for _, file := range strings.Fields(string(bazel.Run(t, "cquery", append(options, strings.Join(same, "+"), "--output=files")...))) {
		hash(t, root, file, hashes)
	}
	actions := string(bazel.Run(t, "aquery", append(options, `mnemonic("CppCompile|CppLink", deps(//tests/toolchain/programs:hello_c))`)...))
	for _, part := range []string{"headers_", "libs_"} {
		at := inputOf(t, actions, "/toolchains/zig/private/"+part+there)
		hash(t, filepath.Join(root, filepath.Dir(at)), filepath.Base(at), hashes)
	}
	driver, err := elf.Open(filepath.Join(root, inputOf(t, actions, "/toolchains/zig/link/link_/link")))
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close()
	if driver.Machine != machine {
		t.Fatalf("the linker's driver is for %v, want %v: another machine has built", driver.Machine, machine)
	}
	return hashes
}

// inputOf returns an input in the text of aquery by the end of its name.
func inputOf(t *testing.T, actions, end string) string {
	t.Helper()
	for _, word := range strings.FieldsFunc(actions, func(r rune) bool { return strings.ContainsRune(" ,[]\n", r) }) {
		if strings.HasPrefix(word, "bazel-out/") && strings.HasSuffix(word, end) {
			return word
		}
	}
	t.Fatalf("no ...%s among the inputs of %s", end, actions)
	return ""
}

// hash adds the hash of a file, or of all files in a folder, by names below root.
func hash(t *testing.T, root, name string, hashes map[string]string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join(root, name), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		sum := sha256.Sum256(data)
		hashes[relative] = string(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
