package wheel

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
)

// file is a file of a wheel and where it stands in the zip.
type file struct {
	entry archive.Entry
	name  string
}

// files returns what a wheel installs as modules, data of packages and metadata, and the name of its folder of metadata.
func files(entries []archive.Entry, spec Spec) (all []file, info string, err error) {
	for _, e := range entries {
		if folder, rest, _ := strings.Cut(e.Name, "/"); rest == "WHEEL" && strings.HasSuffix(folder, ".dist-info") {
			info = folder
		}
	}
	if info == "" {
		return nil, "", fmt.Errorf("is no wheel: it has no file NAME-VERSION.dist-info/WHEEL")
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name, "/") {
			continue
		}
		if err := names.Check(e.Name); err != nil && !isCache(e.Name) {
			return nil, "", err
		}
		name := place(e.Name, info)
		if native(e.Name) && (name == "" || !spec.Native) && !excluded(spec.Exclude, cmp.Or(name, e.Name)) {
			return nil, "", fmt.Errorf("brings the native file %s, which cannot be loaded from a zip. Have wheels of native code (their names "+
				"end in a platform, not in -any.whl) laid in a folder beside the program, with native_folder, or name the file in exclude "+
				"if the package does without", e.Name)
		}
		if name != "" {
			all = append(all, file{e, name})
		}
	}
	return all, info, nil
}

// isCache tells whether a file is bytecode of the one who made the wheel.
func isCache(name string) bool {
	return strings.HasPrefix(name, "__pycache__/") || strings.Contains(name, "/__pycache__/")
}

func native(name string) bool {
	base := path.Base(name)
	switch path.Ext(base) {
	case ".so", ".pyd", ".dylib", ".dll":
		return true
	}
	return strings.Contains(base, ".so.")
}

// place returns where a file stands in the zip, "" for one that stays out: scripts, headers and data have no folder to go to,
// the record is written anew, and nobody's signature of the old one holds.
func place(name, info string) string {
	if isCache(name) {
		return ""
	}
	switch name {
	case info + "/RECORD", info + "/RECORD.jws", info + "/RECORD.p7s":
		return ""
	}
	data, isData := strings.CutPrefix(name, strings.TrimSuffix(info, ".dist-info")+".data/")
	if !isData {
		return name
	}
	for _, scheme := range []string{"purelib/", "platlib/"} {
		if module, found := strings.CutPrefix(data, scheme); found {
			return module
		}
	}
	return ""
}
