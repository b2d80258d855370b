package hints

// Reasons that name a function or variable mean setup.py, in capitals configure.ac.
func table39() *Table {
	return &Table{
		From:  [2]int{3, 9},
		Below: [2]int{3, 10},
		Setup: []SetupFile{
			{Path: "Modules/Setup.local", Core: true, Optional: true},
			// Up to 3.7, which a branch may read with this table, it is a model to copy.
			{Path: "Modules/Setup", Or: "Modules/Setup.dist", Core: true},
		},
		Magic:    Magic{"Lib/importlib/_bootstrap_external.py", `(?m)^MAGIC_NUMBER = \((\d+)\)\.to_bytes\(2, 'little'\)`},
		Known:    Known{"setup.py", `(?m)^[^#\n]*\bExtension\(\s*['"](\w+)['"](,)`},
		Flags:    []string{"PY_CPPFLAGS", "PY_CFLAGS_NODIST"},
		Implied:  []string{"-DPy_BUILD_CORE_BUILTIN"},
		InitName: "PyInit_",
		Subst:    append(subst39(), compilerSubst()...),
		Omit: []Omit{
			{"Modules/config.o", "the table of built-in modules belongs to the runtime"},
			{"Modules/getpath.o", "sitegen's path resolver takes its place"},
			{"Python/frozen.o", "it needs the frozen headers, which need the core"},
		},
		Core:    []Core{{"Modules/_math.c", "shared_math: cmath and math both need it, and a program holds it once"}},
		Modules: append(modules39, libraries39...),
	}
}

func subst39() []Subst {
	return []Subst{
		{"ABIFLAGS", "", "no --with-pydebug"},
		{"CFLAGS_ALIASING", "", "it is for dtoa.c, and the macro compiles every file with -fno-strict-aliasing"},
		{"DLINCLDIR", ".", "DLINCLDIR=."},
		{"DTRACE_OBJS", "", "--with-dtrace is off"},
		{"DYNLOADFILE", "dynload_shlib.o", "DYNLOADFILE: dlopen is there"},
		{"GITBRANCH", "", "no git checkout"},
		{"GITTAG", "", "no git checkout"},
		{"GITVERSION", "", "no git checkout"},
		{"LIBOBJS", "", "AC_REPLACE_FUNCS finds nothing missing"},
		{"MACHDEP", "{PLATFORM}", "MACHDEP"},
		{"MACHDEP_OBJS", "", "MACHDEP_OBJS: none"},
		{"MODOBJS", "", "makesetup; gen reads the Setup files itself"},
		{"MULTIARCH", "{MULTIARCH}", "MULTIARCH"},
		{"MULTIARCH_CPPFLAGS", `-DMULTIARCH=\"{MULTIARCH}\"`, "MULTIARCH_CPPFLAGS"},
		{"PLATLIBDIR", "{PLATLIBDIR}", "--with-platlibdir"},
		{"SOABI", "{SOABI}", "SOABI"},
	}
}

// libraries39 are the modules of detect_modules that need a third-party library.
var libraries39 = []Module{
	{Name: "_bz2", Srcs: "_bz2module.c", Ldflags: "-lbz2", Why: "detect_compress_exts"},
	{Name: "_ctypes", Srcs: "_ctypes/_ctypes.c _ctypes/callbacks.c _ctypes/callproc.c _ctypes/cfield.c _ctypes/stgdict.c", Cflags: ffi313, Ldflags: "-lffi -ldl", Why: "detect_ctypes, with --with-system-ffi"},
	{Name: "_curses", Srcs: "_cursesmodule.c", Cflags: "-DHAVE_NCURSESW=1", Ldflags: "-lncursesw", Why: "detect_readline_curses"},
	{Name: "_curses_panel", Srcs: "_curses_panel.c", Cflags: "-DHAVE_NCURSESW=1", Ldflags: "-lpanelw -lncursesw", Why: "detect_readline_curses"},
	{Name: "_dbm", Srcs: "_dbmmodule.c", Cflags: "-DHAVE_NDBM_H", Ldflags: "-lndbm", Why: "dbm_order"},
	{Name: "_decimal", Srcs: "_decimal/_decimal.c", Cflags: "-DCONFIG_64=1", Ldflags: "-lmpdec", Why: "libmpdec_machine: x64 (of 32-bit processors nothing is built); detect_decimal, with --with-system-libmpdec"},
	{Name: "_elementtree", Srcs: "_elementtree.c", Cflags: "-DUSE_PYEXPAT_CAPI", Ldflags: "-lexpat", Why: "detect_expat_elementtree, with --with-system-expat"},
	{Name: "_gdbm", Srcs: "_gdbmmodule.c", Ldflags: "-lgdbm", Why: "detect_dbm_gdbm"},
	{Name: "_hashlib", Srcs: "_hashopenssl.c", Ldflags: "-lcrypto", Why: "OPENSSL_LIBS: libssl is not used"},
	{Name: "_lzma", Srcs: "_lzmamodule.c", Ldflags: "-llzma", Why: "detect_compress_exts"},
	{Name: "_sqlite3", Srcs: sqlite27, Cflags: `-I$(srcdir)/Modules/_sqlite '-DMODULE_NAME="sqlite3"' -DSQLITE_OMIT_LOAD_EXTENSION=1`, Ldflags: "-lsqlite3", Why: "sqlite_srcs, sqlite_defines"},
	{Name: "_ssl", Srcs: "_ssl.c", Ldflags: "-lssl -lcrypto", Why: "OPENSSL_LIBS"},
	{Name: "_tkinter", Srcs: "_tkinter.c tkappinit.c", Cflags: "-DWITH_APPINIT=1", Ldflags: "-ltk -ltcl", Why: "detect_tkinter"},
	{Name: "_uuid", Srcs: "_uuidmodule.c", Cflags: "-DHAVE_UUID_UUID_H=1 -DHAVE_UUID_GENERATE_TIME_SAFE=1", Ldflags: "-luuid", Why: "detect_uuid: util-linux's"},
	{Name: "nis", Srcs: "nismodule.c", Ldflags: "-lnsl", Why: "detect_nis: toolchains/libs has no libnsl"},
	{Name: "pyexpat", Srcs: "pyexpat.c", Ldflags: "-lexpat", Why: "detect_expat_elementtree, with --with-system-expat"},
	{Name: "readline", Srcs: "readline.c", Ldflags: "-lreadline", Why: "do_readline"},
	{Name: "zlib", Srcs: "zlibmodule.c", Ldflags: "-lz", Why: "detect_compress_exts"},
}
