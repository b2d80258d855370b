package target

import (
	"strings"
	"testing"
)

func targets(t *testing.T) map[string]*Target {
	t.Helper()
	all := map[string]*Target{}
	for _, name := range []string{"linux x86_64 glibc", "linux x86_64 musl", "linux armv7 musl", "windows x86_64 ucrt", "windows aarch64 ucrt", "macos aarch64 none"} {
		f := strings.Fields(name)
		made, err := New(f[0], f[1], f[2], "3.13.5")
		if err != nil {
			t.Fatal(err)
		}
		all[name] = made
	}
	return all
}

func TestTags(t *testing.T) {
	all := targets(t)
	for _, test := range []struct{ target, tags, want string }{
		{"linux x86_64 glibc", "py3-none-any", ""},
		{"linux x86_64 glibc", "py2.py3-none-any", ""},
		{"linux x86_64 glibc", "py39-none-any", ""},
		{"linux x86_64 glibc", "cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64", ""},
		{"linux x86_64 glibc", "cp313-cp313-manylinux_2_28_x86_64", ""},
		{"linux x86_64 glibc", "cp39-abi3-manylinux1_x86_64", ""},
		{"linux x86_64 glibc", "cp313-abi3-linux_x86_64", ""},
		{"linux x86_64 glibc", "cp313-cp313-manylinux_2_34_x86_64", "is for the platform manylinux_2_34_x86_64, and this one takes manylinux_2_28_x86_64 and older ones"},
		{"linux x86_64 glibc", "cp313-cp313-manylinux_2_17_aarch64", "is for the platform"},
		{"linux x86_64 glibc", "cp313-cp313-musllinux_1_2_x86_64", "is for the platform"},
		{"linux x86_64 glibc", "cp313-cp313t-manylinux_2_28_x86_64", "has the ABI cp313t, and this Python has cp313, abi3 or none"},
		{"linux x86_64 glibc", "cp313-cp313d-manylinux_2_28_x86_64", "has the ABI cp313d"},
		{"linux x86_64 glibc", "py3-abi3-any", "has the ABI abi3"},
		{"linux x86_64 glibc", "cp312-cp312-manylinux_2_28_x86_64", "is for the Python cp312, and this one is 3.13.5; take the wheel of that version"},
		{"linux x86_64 glibc", "cp314-abi3-manylinux_2_28_x86_64", "is for the Python cp314"},
		{"linux x86_64 glibc", "py2-none-any", "is for the Python py2"},
		{"linux x86_64 glibc", "pp311-pypy311_pp73-any", "is for the Python pp311"},
		{"linux x86_64 musl", "cp313-cp313-musllinux_1_1_x86_64", ""},
		{"linux x86_64 musl", "cp313-cp313-manylinux_2_17_x86_64", "this one takes musllinux_1_2_x86_64 and older ones, linux_x86_64, any; take the wheel of that platform, or build"},
		{"linux armv7 musl", "cp313-cp313-musllinux_1_2_armv7l", ""},
		{"windows x86_64 ucrt", "cp313-cp313-win_amd64", ""},
		{"windows x86_64 ucrt", "cp313-cp313-win32", "is for the platform win32, and this one takes win_amd64, any"},
		{"windows aarch64 ucrt", "cp313-cp313-win_arm64", ""},
		{"macos aarch64 none", "cp313-cp313-macosx_11_0_arm64", "is for the platform"}, // no such runtimes yet
	} {
		f := strings.Split(test.tags, "-")
		err := all[test.target].Check(f[0], f[1], f[2])
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s on %s: %v, expected %q", test.tags, test.target, err, test.want)
		}
	}
}

func TestEnv(t *testing.T) {
	all := targets(t)
	for name, want := range map[string]string{
		"linux x86_64 glibc":   "posix linux Linux x86_64 3.13",
		"linux armv7 musl":     "posix linux Linux armv7l 3.13",
		"windows x86_64 ucrt":  "nt win32 Windows AMD64 3.13",
		"windows aarch64 ucrt": "nt win32 Windows ARM64 3.13",
		"macos aarch64 none":   "posix darwin Darwin arm64 3.13",
	} {
		env := all[name].Env()
		got := strings.Join([]string{env["os_name"], env["sys_platform"], env["platform_system"], env["platform_machine"], env["python_version"]}, " ")
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, version := range []string{"3", "3.13", "3.x.1", "three"} {
		if _, err := New("linux", "x86_64", "glibc", version); err == nil || !strings.Contains(err.Error(), version) {
			t.Errorf("%s: %v", version, err)
		}
	}
}
