package hints

// system libraries come with the C library: they are linker flags.
var system = map[string]bool{"crypt": true, "dl": true, "m": true, "pthread": true, "rt": true, "util": true}

// libraries maps the name behind -l to the third-party library of toolchains/libs that holds it.
var libraries = map[string]string{
	"bz2":         "bzip2",
	"db":          "dbm",
	"ffi":         "libffi",
	"gdbm_compat": "dbm",
	"mpdec":       "mpdecimal",
	"ncursesw":    "ncurses",
	"ndbm":        "dbm",
	"panel":       "ncurses",
	"panelw":      "ncurses",
	"tcl":         "tk",
	"z":           "zlib",
}

// System tells whether -l<name> is part of the C library.
func System(name string) bool { return system[name] }

// Library gives the third-party library that -l<name> stands for.
func Library(name string) string {
	if lib, ok := libraries[name]; ok {
		return lib
	}
	return name
}
