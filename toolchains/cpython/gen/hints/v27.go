package hints

// Reasons that name a function or variable mean setup.py, in capitals configure.ac.
func table27() *Table {
	return &Table{
		From:  [2]int{2, 7},
		Below: [2]int{2, 8},
		Setup: []SetupFile{
			{Path: "Modules/Setup.config.in", Core: true},
			{Path: "Modules/Setup.local", Core: true, Optional: true},
			{Path: "Modules/Setup", Core: true, Optional: true},
			{Path: "Modules/Setup.dist", Core: true},
		},
		Magic:    Magic{"Python/import.c", `(?m)^#define MAGIC \((\d+) \|`},
		Known:    Known{"setup.py", `(?m)^[^#\n]*\bExtension\(\s*['"](\w+)['"](,)`},
		Flags:    []string{"CPPFLAGS"},
		InitName: "init",
		Subst:    append(subst27(), compilerSubst()...),
		Omit: []Omit{
			{"Modules/config.o", "the table of built-in modules belongs to the runtime"},
			{"Modules/getpath.o", "sitegen's path resolver takes its place"},
			{"Python/frozen.o", "the macro compiles it, as in 3.x"},
		},
		Core:    []Core{{"Modules/_math.c", "shared_math: cmath and math both need it, and a program holds it once"}},
		Modules: append(modules27, libraries27...),
	}
}

func subst27() []Subst {
	return []Subst{
		{"DLINCLDIR", ".", "DLINCLDIR=."},
		{"DYNLOADFILE", "dynload_shlib.o", "DYNLOADFILE: dlopen is there"},
		{"GITBRANCH", "", "no git checkout"},
		{"GITTAG", "", "no git checkout"},
		{"GITVERSION", "", "no git checkout"},
		{"LIBOBJS", "", "AC_REPLACE_FUNCS finds nothing missing"},
		{"MACHDEP", "{PLATFORM}2", "MACHDEP: linux2 is what programs of 2.7 compare with"},
		{"MACHDEP_OBJS", "", "MACHDEP_OBJS: none"},
		{"MODOBJS", "", "makesetup; gen reads the Setup files itself"},
		{"SIGNAL_OBJS", "", "USE_SIGNAL_MODULE"},
		{"THREADOBJ", "Python/thread.o", "THREADOBJ: --with-threads"},
		{"UNICODE_OBJS", "Objects/unicodeobject.o Objects/unicodectype.o", "UNICODE_OBJS: --enable-unicode"},
	}
}

// libraries27 are the modules of detect_modules that need a third-party library.
var libraries27 = []Module{
	{Name: "_bsddb", Srcs: "_bsddb.c", Ldflags: "-ldb", Why: "dblibs"},
	{Name: "_ctypes", Srcs: "_ctypes/_ctypes.c _ctypes/callbacks.c _ctypes/callproc.c _ctypes/cfield.c _ctypes/stgdict.c", Ldflags: "-lffi -ldl", Why: "detect_ctypes, with --with-system-ffi"},
	{Name: "_curses", Srcs: "_cursesmodule.c", Ldflags: "-lncursesw", Why: "curses_library"},
	{Name: "_curses_panel", Srcs: "_curses_panel.c", Ldflags: "-lpanelw -lncursesw", Why: "panel_library"},
	{Name: "_hashlib", Srcs: "_hashopenssl.c", Ldflags: "-lssl -lcrypto", Why: "ssl_libs"},
	{Name: "_sqlite3", Srcs: sqlite27, Cflags: `-I$(srcdir)/Modules/_sqlite '-DMODULE_NAME="sqlite3"' -DSQLITE_OMIT_LOAD_EXTENSION=1`, Ldflags: "-lsqlite3", Why: "sqlite_srcs, sqlite_defines"},
	{Name: "_ssl", Srcs: "_ssl.c", Ldflags: "-lssl -lcrypto", Why: "ssl_libs"},
	{Name: "_tkinter", Srcs: "_tkinter.c tkappinit.c", Cflags: "-DWITH_APPINIT=1", Ldflags: "-ltk -ltcl", Why: "detect_tkinter"},
	{Name: "bz2", Srcs: "bz2module.c", Ldflags: "-lbz2", Why: "detect_modules"},
	{Name: "dbm", Srcs: "dbmmodule.c", Cflags: "-DHAVE_NDBM_H", Ldflags: "-lndbm", Why: "dbm_order"},
	{Name: "gdbm", Srcs: "gdbmmodule.c", Ldflags: "-lgdbm", Why: "dbm_order"},
	{Name: "nis", Srcs: "nismodule.c", Ldflags: "-lnsl", Why: "_detect_nis"},
	{Name: "readline", Srcs: "readline.c", Ldflags: "-lreadline", Why: "do_readline"},
	{Name: "zlib", Srcs: "zlibmodule.c", Ldflags: "-lz", Why: "have_zlib"},
}

const sqlite27 = "_sqlite/cache.c _sqlite/connection.c _sqlite/cursor.c _sqlite/microprotocols.c _sqlite/module.c " +
	"_sqlite/prepare_protocol.c _sqlite/row.c _sqlite/statement.c _sqlite/util.c"
