package repro_test

// What each change costs. Everything that is not named is not executed; a spawn that a cache answered counts as well.
// There is no CppArchive: a program is linked from the objects themselves.
var changes = []change{
	{
		name: "an extension module's .c",
		file: "Modules/_json.c", old: "end is out of bounds", replacement: "end is out of range", inTree: true,
		// The file, the runtime; the archive of the modules, as it was, is put into it.
		want: map[string]int{"CppCompile": 1, "CppLink": 1, "PyAttach": 1},
	},
	{
		name: "a core .c, a comment alone",
		file: "Objects/longobject.c", old: "/* Long (arbitrary precision)", replacement: "/* Integer (arbitrary precision)", inTree: true,
		// The file for the runtime and for the twin; both objects are as before, so nothing follows.
		want: map[string]int{"CppCompile": 2},
	},
	{
		name: "a core .c",
		file: "Objects/longobject.c", old: "int too big to convert", replacement: "int is too big to convert", inTree: true,
		// The same, and both programs. The twin is a tool of everything that it compiled, so that is compiled again, only
		// because the twin's bytes are others: both sets of frozen modules (upstream's, and those that starting needs), and
		// every part of the stdlib (32) and of :scripts (1).
		// These come out as they were, so nothing of the archives is merged again, and frozen.c is not compiled.
		want: map[string]int{"CppCompile": 2, "CppLink": 2, "CpythonFreeze": 2, "PyZipPart": 33, "PyAttach": 1},
	},
	{
		name: "a .py of the stdlib",
		file: "Lib/json/decoder.py", old: `"Extra data"`, replacement: `"More data"`, inTree: true,
		// Lib/json, the stdlib, the runtime's archive.
		want: map[string]int{"PyZipPart": 1, "PyZipMerge": 2, "PyAttach": 1},
	},
	{
		name: "a .py of the stdlib that is frozen too",
		file: "Lib/os.py", old: "SEEK_SET = 0\n", replacement: "SEEK_SET = 0 + 0\nSEEK_FIRST = 0\n", inTree: true,
		// As above, and frozen.c with the runtime.
		want: map[string]int{
			"CpythonFreeze": 1, "CppCompile": 1, "CppLink": 1,
			"PyZipPart": 1, "PyZipMerge": 2, "PyAttach": 1,
		},
	},
	{
		name: "a .py of the branch",
		file: "examples/branch/scripts/manifest/scan.py", old: "_CHUNK = 1 << 20", replacement: "_CHUNK = 1 << 21",
		// scripts/manifest, the zip :scripts, the runtime's archive.
		want: map[string]int{"PyZipPart": 1, "PyZipMerge": 2, "PyAttach": 1},
	},
	{
		name: "a site",
		file: "examples/branch/BUILD.bazel", old: "        \"{zip}/scripts\",\n", replacement: "        \"{zip}/scripts\",\n        \"{exe}/modules\",\n",
		// The table, its object, the runtime.
		want: map[string]int{"PySite": 1, "CppCompile": 1, "CppLink": 1, "PyAttach": 1},
	},
}
