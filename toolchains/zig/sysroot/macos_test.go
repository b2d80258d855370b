package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const macos, poorMacos = "aarch64-macos.13.0.0", "poor-macos.13.0.0"

// fakeMacos does for macOS what fakeDriver does.
func fakeMacos(args []string, cache string) int {
	names := []string{"libc++.a", "libc++abi.a", "libcompiler_rt.a"}
	if args[0] == "cc" {
		names = names[2:]
	}
	if slices.Contains(args, poorMacos) {
		names = nil
	}
	line := "zig ld -dynamic -o out " + cache + "/o/m.o"
	for i, name := range names {
		file := fmt.Sprintf("%s/o/%d/%s", cache, i, name)
		if os.MkdirAll(filepath.Dir(file), 0o777) != nil || os.WriteFile(file, []byte(name), 0o666) != nil {
			return 1
		}
		line += " " + file
	}
	fmt.Println(line)
	return 0
}

// macosSDK makes the folder of the SDK that is copied, beside a link to this program: zig.
func macosSDK(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	zig := filepath.Join(t.TempDir(), "zig")
	if err := os.Symlink(self, zig); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(libDir(zig), libSystem)
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"libSystem.tbd", "SDKSettings.json"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return zig
}

func takeMacos(t *testing.T, target string, cxx bool) ([]string, error) {
	t.Helper()
	zig := macosSDK(t)
	t.Chdir(t.TempDir())
	err := takeLibs(driver{zig: zig, target: target}, "out", cxx)
	var all []string
	for _, pattern := range []string{"out/*.a", "out/libc/darwin/*"} {
		found, _ := filepath.Glob(pattern)
		all = append(all, found...)
	}
	return all, err
}

func TestMacosLibs(t *testing.T) {
	got, err := takeMacos(t, macos, false)
	if want := []string{"out/libcompiler_rt.a", "out/libc/darwin/SDKSettings.json", "out/libc/darwin/libSystem.tbd"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %q, want %q", err, got, want)
	}
	got, err = takeMacos(t, macos, true)
	if want := []string{"out/libc++.a", "out/libc++abi.a"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("C++: %v, %q, want %q", err, got, want)
	}
}

func TestMacosErrors(t *testing.T) {
	for cxx, want := range map[bool]string{false: "the driver linked no libcompiler_rt.a", true: "the driver linked no libc++.a"} {
		if _, err := takeMacos(t, poorMacos, cxx); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
