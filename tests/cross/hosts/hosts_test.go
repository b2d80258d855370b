// Package hosts_test asks what a build would do on machines that are not here.
package hosts_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

const ours = "zig_sdk_linux_x86_64"

// TestHosts: the compiler of each machine compiles there, and no other's. A runtime needs a Python of the machine for its
// bytecode, so machines that the PLATFORMS table has no such Python for compile C only.
func TestHosts(t *testing.T) {
	bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	sdk, prefix := sdkFolder(t, bazel)
	for host, target := range map[string]string{
		"linux_aarch64":  "//examples/hello:python",
		"macos_aarch64":  "//tests/toolchain/programs:hello_cxx",
		"macos_x86_64":   "//tests/toolchain/programs:hello_cxx",
		"windows_x86_64": "//examples/hello:python",
	} {
		t.Run(host, func(t *testing.T) {
			out := string(bazel.Run(t, "aquery", "--extra_execution_platforms=//tests/cross/hosts:"+host,
				// The SDKs differ in the compiler alone, and analysis reads only which files there are.
				"--override_repository="+prefix+"zig_sdk_"+host+"="+sdk,
				"--platforms=//toolchains/platforms:linux_x86_64_musl",
				`mnemonic("CppCompile|CppLink|ZigSysroot|CpythonConfigure|PyZipPart", deps(`+target+`))`))
			if !strings.Contains(out, "zig_sdk_"+host+"/zig") {
				t.Errorf("nothing runs the compiler of %s", host)
			}
			if i := strings.Index(out, ours+"/zig"); i >= 0 {
				t.Errorf("something runs the compiler of this machine: %s", out[max(0, i-2000):i+100])
			}
		})
	}
}

// sdkFolder returns this machine's SDK, and what stands before the names of the SDKs' repositories.
func sdkFolder(t *testing.T, bazel *workspace.Bazel) (folder, prefix string) {
	t.Helper()
	bazel.Run(t, "query", "@"+ours+"//:zig")
	found, err := filepath.Glob(filepath.Join(bazel.Info(t, "output_base"), "external", "*"+ours))
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v: want one folder", found, err)
	}
	folder, err = filepath.EvalSymlinks(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return folder, strings.TrimSuffix(filepath.Base(found[0]), ours)
}
