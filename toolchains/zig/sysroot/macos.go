package main

import (
	"errors"
	"os"
	"path/filepath"
)

// libSystem is where the driver looks for the names that macOS' libraries export and for the version of its SDK, below its lib folder.
const libSystem = "libc/darwin"

// takeMacos fills out with what is linked into executables for macOS. It is also the lib folder of the driver that links them:
// zig's linker of Mach-O files is reached by its driver alone.
func (d driver) takeMacos(out string, cxx bool) error {
	if cxx {
		// Its unwinder is the system's.
		libs := []string{"libc++.a", "libc++abi.a"}
		return errors.Join(d.take(out, among(libs), "c++", "m.cc"), present(out, libs))
	}
	return errors.Join(
		d.take(out, among([]string{compilerRT}), "cc", "m.c"),
		present(out, []string{compilerRT}),
		os.MkdirAll(filepath.Join(out, "libc"), 0o777),
		os.CopyFS(filepath.Join(out, libSystem), os.DirFS(filepath.Join(libDir(d.zig), libSystem))),
		present(out, []string{libSystem + "/libSystem.tbd", libSystem + "/SDKSettings.json"}),
	)
}
