package hints

// Reasons that name a bare macro or option mean configure.ac.
func table313() *Table {
	return &Table{
		From:  [2]int{3, 13},
		Below: [2]int{3, 14},
		Setup: []SetupFile{
			{Path: "Modules/Setup.local", Optional: true},
			{Path: "Modules/Setup.stdlib.in"},
			{Path: "Modules/Setup.bootstrap.in", Core: true},
			{Path: "Modules/Setup"},
		},
		Magic:    Magic{"Lib/importlib/_bootstrap_external.py", `(?m)^MAGIC_NUMBER = \((\d+)\)\.to_bytes\(2, 'little'\)`},
		Known:    Known{"configure.ac", `(?m)^[ \t]*PY_STDLIB_MOD(?:_SIMPLE)?\(\[(\w+)\](,?)`},
		Flags:    []string{"PY_CPPFLAGS", "PY_CFLAGS_NODIST"},
		InitName: "PyInit_",
		Subst:    append(subst313(), compilerSubst()...),
		Omit: []Omit{
			{"Modules/config.o", "the table of built-in modules belongs to the runtime"},
			{"Modules/getpath.o", "sitegen's path resolver takes its place"},
			{"Python/frozen.o", "it needs the frozen headers, which need the core"},
		},
		Compiler: compiler313,
		Modules:  modules313,
		Windows:  windows313(),
	}
}

func subst313() []Subst {
	return []Subst{
		{"ABIFLAGS", "", "no --disable-gil, no --with-pydebug"},
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
		{"MODULE__CTYPES_MALLOC_CLOSURE", "", "ctypes_malloc_closure: macOS and iOS only"},
		{"MULTIARCH_CPPFLAGS", `-DMULTIARCH=\"{MULTIARCH}\"`, "MULTIARCH_CPPFLAGS"},
		{"PERF_TRAMPOLINE_OBJ", "Python/asm_trampoline.o", "perf_trampoline: Linux on x86_64 and aarch64; elsewhere on Linux the file gives unused labels or, for 32-bit ARM, is left out"},
		{"PLATFORM_OBJS", "", "PLATFORM_OBJS: Emscripten only"},
		{"PLATLIBDIR", "{PLATLIBDIR}", "--with-platlibdir"},
		{"SOABI", "{SOABI}", "SOABI"},
	}
}

// compilerSubst is what a compile rule says besides its own flags: the C toolchain and the macro bring these.
func compilerSubst() []Subst {
	const why = "the flags of every file are the macro's"
	return []Subst{
		{"BASECPPFLAGS", "", why},
		{"CC", "cc", "the C toolchain"},
		{"CCSHARED", "", why},
		{"CFLAGS_NODIST", "", why},
		{"CONFIGURE_CFLAGS_NODIST", "", why},
		{"CONFIGURE_CPPFLAGS", "", why},
		{"CPPFLAGS", "", why},
		{"PY_CFLAGS", "", why},
		{"PY_CORE_CFLAGS", "", why},
		{"PY_STDMODULE_CFLAGS", "", why},
		{"SLPFLAGS", "-fno-omit-frame-pointer -O2", "Stackless: slp_transfer.c finds its place by the frame pointer; on macOS its flags are others"},
		{"srcdir", ".", "paths are the tree's"},
	}
}
