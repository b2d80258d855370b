package hints

// Reasons that name a bare macro or option mean configure.ac, those that name a function setup.py. This is the version in between:
// configure.ac has a line for every module, but setup.py still builds those whose line is commented out.
func table311() *Table {
	return &Table{
		From:  [2]int{3, 11},
		Below: [2]int{3, 12},
		Setup: []SetupFile{
			{Path: "Modules/Setup.local", Optional: true},
			{Path: "Modules/Setup.stdlib.in"},
			{Path: "Modules/Setup.bootstrap.in", Core: true},
			{Path: "Modules/Setup"},
		},
		Magic:    Magic{"Lib/importlib/_bootstrap_external.py", `(?m)^MAGIC_NUMBER = \((\d+)\)\.to_bytes\(2, 'little'\)`},
		Known:    Known{"configure.ac", `(?m)^[ \t]*(?:dnl )?PY_STDLIB_MOD(?:_SIMPLE)?\(\[([a-z_]\w*)\](,?)`},
		Flags:    []string{"PY_CPPFLAGS", "PY_CFLAGS_NODIST"},
		InitName: "PyInit_",
		Subst:    append(subst311(), compilerSubst()...),
		Omit: []Omit{
			{"Modules/config.o", "the table of built-in modules belongs to the runtime"},
			{"Modules/getpath.o", "sitegen's path resolver takes its place"},
			{"Python/deepfreeze/deepfreeze.o", "Python of the machine would make it; the macro makes one of the frozen headers"},
			{"Python/frozen.o", "it needs the frozen headers, which need the core"},
		},
		Modules: append(modules311, setupModules311...),
	}
}

func subst311() []Subst {
	return []Subst{
		{"ABIFLAGS", "", "no --with-pydebug"},
		{"CFLAGS_ALIASING", "", "it is for dtoa.c, and the macro compiles every file with -fno-strict-aliasing"},
		{"DLINCLDIR", ".", "DLINCLDIR=."},
		{"DTRACE_OBJS", "", "--with-dtrace is off"},
		{"DYNLOADFILE", "dynload_shlib.o", "DYNLOADFILE: dlopen is there"},
		{"EXT_SUFFIX", ".{SOABI}.so", "EXT_SUFFIX"},
		{"FREEZE_MODULE", "freeze", "the twin freezes"},
		{"FREEZE_MODULE_BOOTSTRAP", "freeze", "the twin freezes"},
		{"GITBRANCH", "", "no git checkout"},
		{"GITTAG", "", "no git checkout"},
		{"GITVERSION", "", "no git checkout"},
		{"LIBEXPAT_CFLAGS", "", "--with-system-expat: toolchains/libs has a newer one than the tree"},
		{"LIBMPDEC_CFLAGS", "", "--with-system-libmpdec: toolchains/libs has a newer one than the tree"},
		{"LIBOBJS", "", "AC_REPLACE_FUNCS finds nothing missing"},
		{"MACHDEP", "{PLATFORM}", "MACHDEP"},
		{"MACHDEP_OBJS", "", "MACHDEP_OBJS: none"},
		{"MODOBJS", "", "makesetup; gen reads the Setup files itself"},
		{"MULTIARCH_CPPFLAGS", `-DMULTIARCH=\"{MULTIARCH}\"`, "MULTIARCH_CPPFLAGS"},
		{"PLATFORM_OBJS", "", "PLATFORM_OBJS: Emscripten only"},
		{"PLATLIBDIR", "{PLATLIBDIR}", "--with-platlibdir"},
		{"SOABI", "{SOABI}", "SOABI"},
	}
}
