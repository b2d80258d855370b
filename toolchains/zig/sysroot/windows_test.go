package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const windows, poorWindows = "x86_64-windows-gnu", "poor-windows-gnu"

// fakeWindows does for Windows what fakeDriver does.
func fakeWindows(args []string, cache string) int {
	names := []string{"crt2.obj", "libmingw32.lib", "compiler_rt.lib", "api-ms-win-crt-runtime-l1-1-0.lib", "kernel32.lib"}
	if slices.Contains(args, poorWindows) {
		names = names[:2]
	}
	if slices.Contains(args, "-shared") {
		names[0] = "dllcrt2.obj"
	}
	if args[0] == "c++" && !slices.Contains(args, poorWindows) {
		names = append(names, windowsCxxLibs...)
	}
	for _, arg := range args {
		if lib, ok := strings.CutPrefix(arg, "-l"); ok {
			names = append(names, lib+".lib")
		}
	}
	line := "lld-link -OUT:out program.obj " + cache + "/o/m.obj"
	for i, name := range names {
		file := fmt.Sprintf("%s/o/%d/%s", cache, i, name)
		text := name
		if name == "crt2.obj" && slices.Contains(args, "-municode") {
			text = "wide"
		}
		if os.MkdirAll(filepath.Dir(file), 0o777) != nil || os.WriteFile(file, []byte(text), 0o666) != nil {
			return 1
		}
		line += " " + file
	}
	fmt.Println(line)
	return 0
}

func TestWindowsLibs(t *testing.T) {
	want := []string{"api-ms-win-crt-runtime-l1-1-0.lib", "compiler_rt.lib", "crt2.obj", "crt2u.obj=wide", "dllcrt2.obj", "kernel32.lib", "libmingw32.lib"}
	for _, name := range windowsLibs {
		want = append(want, name+".lib")
	}
	for i, name := range want {
		if !strings.Contains(name, "=") {
			want[i] = name + "=" + name
		}
	}
	slices.Sort(want)
	got, message := libs(t, "libs", windows)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s got %q, want %q", message, got, want)
	}
}

func TestWindowsCxxLibs(t *testing.T) {
	got, message := libs(t, "cxxlibs", windows)
	if want := []string{"c++.lib=c++.lib", "c++abi.lib=c++abi.lib", "unwind.lib=unwind.lib"}; !slices.Equal(got, want) {
		t.Errorf("%s got %q, want %q", message, got, want)
	}
}

func TestWindowsErrors(t *testing.T) {
	if _, message := libs(t, "libs", poorWindows); !strings.Contains(message, "the driver linked no compiler_rt.lib") {
		t.Errorf("poor libs: %q", message)
	}
	if _, message := libs(t, "cxxlibs", poorWindows); !strings.Contains(message, "the driver linked no c++.lib") {
		t.Errorf("poor C++ libs: %q", message)
	}
}
