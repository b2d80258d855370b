// Package hosts_test asks what a build would do on machines that are not here.
package hosts_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// TestHosts: the compiler of each machine compiles there, and no other's. A runtime needs a Python of the machine for its
// bytecode, so machines that the PLATFORMS table has no such Python for compile C only.
func TestHosts(t *testing.T) {
	bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	sdk, prefix := repository(t, bazel, ours, "query", "@"+ours+"//:zig")
	goSDKs := goSDKs(t, bazel)
	for host, target := range map[string]string{
		"linux_aarch64":  "//examples/hello:python",
		"macos_aarch64":  "//tests/toolchain/programs:hello_cxx",
		"macos_x86_64":   "//tests/toolchain/programs:hello_cxx",
		"windows_x86_64": "//examples/hello:python",
	} {
		t.Run(host, func(t *testing.T) {
			args := append([]string{
				"--extra_execution_platforms=//tests/cross/hosts:" + host,
				// The SDKs differ in the compiler alone, and analysis reads only which files there are.
				"--override_repository=" + prefix + "zig_sdk_" + host + "=" + sdk,
				"--platforms=//toolchains/platforms:linux_x86_64_musl",
			}, goSDKs...)
			out := string(bazel.Run(t, "aquery", append(args, `mnemonic("CppCompile|CppLink|ZigSysroot|CpythonConfigure|PyZipPart", deps(`+target+`))`)...))
			if !strings.Contains(out, "zig_sdk_"+host+"/zig") {
				t.Errorf("nothing runs the compiler of %s", host)
			}
			if i := strings.Index(out, ours+"/zig"); i >= 0 {
				t.Errorf("something runs the compiler of this machine: %s", out[max(0, i-2000):i+100])
			}
		})
	}
}
