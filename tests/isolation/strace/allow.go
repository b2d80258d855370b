package strace

import (
	"debug/elf"
	"fmt"
	"path/filepath"
	"strings"
)

// Allowed is what a program may ask for.
type Allowed struct {
	files   map[string]string // why
	folders map[string]string // with all below
	libs    map[string]bool   // base names of shared libraries
}

// NewAllowed allows what the C library needs to start the executable, and nothing of the executable's own folder.
func NewAllowed(executable string) (*Allowed, error) {
	a := &Allowed{files: map[string]string{}, folders: map[string]string{}, libs: map[string]bool{}}
	a.File("/proc/self/exe", "which executable runs")
	a.File("/etc/ld.so.preload", "C library: loader")
	a.File("/etc/ld.so.cache", "C library: loader")
	a.Folder("/usr/lib/locale", "C library: setlocale")
	a.File("/usr/share/locale/locale.alias", "C library: setlocale")
	a.File("/etc/localtime", "C library: tzset")
	a.File("/proc/sys/vm/overcommit_memory", "the core's allocator (mimalloc): how the kernel gives memory")
	for _, folder := range []string{"/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu"} {
		a.Folder(folder+"/gconv", "C library: character sets")
		a.Folder(folder+"/glibc-hwcaps", "C library: loader")
	}
	return a, a.libraries(executable)
}

// File allows one path.
func (a *Allowed) File(path, why string) { a.files[path] = why }

// Folder allows a path and all below it. (Below a file is what it holds: its archive.)
func (a *Allowed) Folder(path, why string) { a.folders[path] = why }

// libraries allows the shared libraries that the executable names, and its loader. Theirs are the C library's own.
func (a *Allowed) libraries(executable string) error {
	f, err := elf.Open(executable)
	if err != nil {
		return fmt.Errorf("cannot read which libraries %s needs: %w", executable, err)
	}
	defer f.Close()
	names, err := f.ImportedLibraries()
	if err != nil && !strings.Contains(err.Error(), "no dynamic") {
		return fmt.Errorf("cannot read which libraries %s needs: %w", executable, err)
	}
	for _, name := range names {
		a.libs[name] = true
	}
	return nil
}

func (a *Allowed) allows(path string) bool {
	if _, ok := a.files[path]; ok {
		return true
	}
	for folder := path; folder != "/" && folder != "."; folder = filepath.Dir(folder) {
		if _, ok := a.folders[folder]; ok {
			return true
		}
	}
	isSystem := strings.HasPrefix(path, "/lib") || strings.HasPrefix(path, "/usr/lib")
	return isSystem && a.libs[filepath.Base(path)]
}

// Violations are the accesses that are not allowed, as strace wrote them, each once.
func (a *Allowed) Violations(accesses []Access) []string {
	var violations []string
	seen := map[string]bool{}
	for _, access := range accesses {
		key := access.Call + " " + access.Path
		if a.allows(access.Path) || seen[key] {
			continue
		}
		seen[key] = true
		violations = append(violations, access.Line)
	}
	return violations
}
