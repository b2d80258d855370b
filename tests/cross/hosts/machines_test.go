package hosts_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

const ours = "zig_sdk_linux_x86_64"

// repository returns the folder of a repository that a command of Bazel fetches, and what stands before its name in its canonical one.
func repository(t *testing.T, bazel *workspace.Bazel, name, command string, args ...string) (folder, prefix string) {
	t.Helper()
	bazel.Run(t, command, args...)
	found, err := filepath.Glob(filepath.Join(bazel.Info(t, "output_base"), "external", "*"+name))
	found = slices.DeleteFunc(found, func(path string) bool { return strings.HasPrefix(filepath.Base(path), "@") })
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v: want one folder", found, err)
	}
	folder, err = filepath.EvalSymlinks(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return folder, strings.TrimSuffix(filepath.Base(found[0]), name)
}

// goSDKs returns the options that have this machine's Go SDK stand in for those of the others. Nothing is run: its files need only
// be there, and its BUILD file names the machine.
func goSDKs(t *testing.T, bazel *workspace.Bazel) []string {
	t.Helper()
	const name = "go_sdk~main___download_0"
	sdk, prefix := repository(t, bazel, name, "build", "--nobuild", "//toolchains/zig/link")
	build, err := os.ReadFile(filepath.Join(sdk, "BUILD.bazel"))
	if err != nil {
		t.Fatal(err)
	}
	var options []string
	for machine, words := range map[string][]string{
		"darwin_amd64":  {`"linux"`, `"darwin"`, "os:linux", "os:osx"},
		"darwin_arm64":  {`"linux"`, `"darwin"`, "os:linux", "os:osx", `"amd64"`, `"arm64"`, "cpu:x86_64", "cpu:aarch64"},
		"linux_arm64":   {`"amd64"`, `"arm64"`, "cpu:x86_64", "cpu:aarch64"},
		"windows_amd64": {`"linux"`, `"windows"`, "os:linux", "os:windows"},
	} {
		stand := filepath.Join(workspace.Scratch(t), machine)
		text := strings.NewReplacer(append(words, "linux_amd64", machine)...).Replace(string(build))
		if err := errors.Join(links(sdk, stand), os.WriteFile(filepath.Join(stand, "BUILD.bazel"), []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
		options = append(options, "--override_repository="+prefix+name+"_"+machine+"="+stand)
	}
	return options
}

// links makes a folder of links to all that another one has but its BUILD file.
func links(from, to string) error {
	entries, err := os.ReadDir(from)
	err = errors.Join(err, os.Mkdir(to, 0o777))
	for _, entry := range entries {
		if entry.Name() != "BUILD.bazel" {
			err = errors.Join(err, os.Symlink(filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())))
		}
	}
	return err
}
