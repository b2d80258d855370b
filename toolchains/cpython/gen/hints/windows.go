package hints

import "strings"

// Windows is what gen knows about PCbuild.
type Windows struct {
	Omit    []Omit   // sources of the interpreter that are built elsewhere, and modules that the template of the table has
	Libs    []string // what Microsoft's projects link without saying so
	Renames []Rename
	Folders []string // of the tree's copies of libraries
	Modules []Module
}

// Rename is a library that the toolchain has under another name.
type Rename struct{ Lib, Name, Why string }

// Lib returns the link option of a library of a project.
func (w *Windows) Lib(lib string) string {
	for _, r := range w.Renames {
		if r.Lib == lib {
			return "-l" + r.Name
		}
	}
	return "-l" + lib
}

// Omitted returns why a source or a module of the table is left out, or "".
func (w *Windows) Omitted(name string) string {
	for _, o := range w.Omit {
		if o.Object == name {
			return o.Why
		}
	}
	return ""
}

// Bundled tells whether a source is of the tree's copy of a library.
func (w *Windows) Bundled(src string) bool {
	for _, folder := range w.Folders {
		if strings.HasPrefix(src, folder) {
			return true
		}
	}
	return false
}

// Module returns the row of a module, or nil.
func (w *Windows) Module(name string) *Module {
	for i := range w.Modules {
		if w.Modules[i].Name == name {
			return &w.Modules[i]
		}
	}
	return nil
}

func windows313() *Windows {
	const template = "the template of the table has it"
	return &Windows{
		Omit: []Omit{
			{"Modules/getpath.c", "sitegen's path resolver takes its place"},
			{"Modules/zlibmodule.c", "an extension module"},
			{"PC/config.c", "the table of built-in modules belongs to the runtime"},
			{"PC/dl_nt.c", "toolchains/cpython/windows takes its place: an executable has no DllMain"},
			{"Python/frozen.c", "it needs the frozen headers, which need the core"},
			{"_ast", template},
			{"_imp", template},
			{"_string", template},
			{"_tokenize", template},
			{"_warnings", template},
			{"gc", template},
			{"marshal", template},
		},
		// Microsoft.Cpp.Default.props: CoreLibraryDependencies.
		Libs:    []string{"advapi32", "ole32", "oleaut32", "shell32", "user32"},
		Renames: []Rename{{"pathcch", "api-ms-win-core-path-l1-1-0", "the DLL behind pathcch.lib"}},
		Folders: []string{"Modules/expat/"},
		Modules: []Module{
			{Name: "_ctypes", Cflags: "-DUSING_MALLOC_CLOSURE_DOT_C=1", Ldflags: "libffi", Why: "_ctypes.vcxproj: no flags of configure's"},
			{Name: "_sqlite3", Cflags: "-DPY_SQLITE_HAVE_SERIALIZE", Ldflags: "sqlite3", Why: "_sqlite3.vcxproj; PY_SQLITE_ENABLE_LOAD_EXTENSION: toolchains/libs' SQLite loads none"},
			{Name: "_testconsole", Is: None, Why: "test_winconsoleio; its #include has a backslash, which only Windows reads as a slash"},
			{Name: "_uuid", Why: "rpcrt4, which the project names, and no library of uuids"},
			{Name: "_wmi", Is: None, Why: "C++; platform.py does without it"},
		},
	}
}
