package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// What starts a program of main, a program of wmain, and a DLL. The driver has one name for the first two.
const narrowCrt, wideCrt, dllCrt = "crt2.obj", "crt2u.obj", "dllcrt2.obj"

// What the driver takes from libc++ and its companions.
var windowsCxxLibs = []string{"c++.lib", "c++abi.lib", "unwind.lib"}

// windowsLibs are DLLs of Windows that programs link, besides those that every program does: the driver makes an import
// library of each out of mingw-w64's lists of what it exports.
var windowsLibs = strings.Fields(`
	advapi32 api-ms-win-core-path-l1-1-0 api-ms-win-core-synch-l1-2-0 bcrypt comctl32 comdlg32 crypt32 dbghelp dnsapi dwmapi
	gdi32 imm32 iphlpapi mpr mswsock ncrypt netapi32 ntdll ole32 oleaut32 powrprof psapi rpcrt4 secur32 setupapi shell32
	shlwapi user32 userenv uxtheme version winhttp wininet winmm winspool ws2_32 wsock32 wtsapi32
`)

// takeWindows fills out with what is linked into executables and DLLs for Windows.
func (d driver) takeWindows(out string, cxx bool) error {
	if cxx {
		return errors.Join(d.take(out, among(windowsCxxLibs), "c++", "m.cc"), present(out, windowsCxxLibs))
	}
	withLibs := d
	for _, name := range windowsLibs {
		withLibs.extra = append(withLibs.extra, "-l"+name)
	}
	wide := filepath.Join(d.tmp, "wide")
	return errors.Join(
		withLibs.take(out, windowsFile, "cc", "m.c"),
		d.take(out, among([]string{dllCrt}), "cc", "m.c", "-shared"),
		os.MkdirAll(wide, 0o777),
		d.take(wide, among([]string{narrowCrt}), "cc", "m.c", "-municode"),
		present(wide, []string{narrowCrt}),
		os.Rename(filepath.Join(wide, narrowCrt), filepath.Join(out, wideCrt)),
		present(out, []string{narrowCrt, dllCrt, "libmingw32.lib", "compiler_rt.lib", "api-ms-win-crt-runtime-l1-1-0.lib", "kernel32.lib"}),
	)
}

func windowsFile(name string) bool {
	return strings.HasSuffix(name, ".lib") || name == narrowCrt
}
