package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// link is a driver's command line, read.
type link struct {
	output        string
	args          []string // objects, libraries, linker options, in order
	shared        bool
	static        bool
	noPie         bool
	noStartFiles  bool
	noDefaultLibs bool
	wide          bool // Windows: starts at wmain
	windowed      bool // Windows: no console of its own
}

// plain are the options without a value.
var plain = map[string]func(*link){
	"-export-dynamic": func(l *link) { l.args = append(l.args, "--export-dynamic") },
	"-mconsole":       func(l *link) { l.windowed = false },
	"-municode":       func(l *link) { l.wide = true },
	"-mwindows":       func(l *link) { l.windowed = true },
	"-no-pie":         func(l *link) { l.noPie = true },
	"-nodefaultlibs":  func(l *link) { l.noDefaultLibs = true },
	"-nopie":          func(l *link) { l.noPie = true },
	"-nostartfiles":   func(l *link) { l.noStartFiles = true },
	"-nostdlib":       func(l *link) { l.noDefaultLibs, l.noStartFiles = true, true },
	"-pie":            func(l *link) { l.noPie = false },
	"-rdynamic":       func(l *link) { l.args = append(l.args, "--export-dynamic") },
	"-s":              func(l *link) { l.args = append(l.args, "--strip-all") },
	"-shared":         func(l *link) { l.shared = true },
	"-static":         func(l *link) { l.static = true },
	"-static-pie":     func(l *link) { l.static, l.noPie = true, false },
}

// valued are the options whose value is the next argument or, if joined, the rest of the same one.
var valued = map[string]struct {
	joined bool
	set    func(*link, string)
}{
	"-L":       {true, func(l *link, v string) { l.args = append(l.args, "-L"+v) }},
	"-T":       {true, func(l *link, v string) { l.args = append(l.args, "-T", v) }},
	"-Xlinker": {false, func(l *link, v string) { l.args = append(l.args, v) }},
	"-e":       {false, func(l *link, v string) { l.args = append(l.args, "-e", v) }},
	"-l":       {true, (*link).library},
	"-o":       {false, func(l *link, v string) { l.output = v }},
	"-u":       {true, func(l *link, v string) { l.args = append(l.args, "-u", v) }},
	"-z":       {true, func(l *link, v string) { l.args = append(l.args, "-z", v) }},
}

// provided are libraries of other toolchains; whatever is in them every link here has.
var provided = []string{"atomic", "c", "c++", "c++abi", "gcc", "gcc_eh", "gcc_s", "stdc++", "unwind"}

func (l *link) library(name string) {
	if !slices.Contains(provided, name) {
		l.args = append(l.args, "-l"+name)
	}
}

// refused are options that ask for what there is not.
var refused = []struct{ prefix, reason string }{
	{"-flto", "objects of this toolchain hold machine code"},
	{"-fprofile-", "this toolchain has no run-time library for profiles"},
	{"-fsanitize=", "this toolchain has no run-time libraries for sanitizers"},
}

var (
	// ignored are the compiler's options, which the driver takes for a link as well, and those that ask for what is
	// done anyway.
	ignored = regexp.MustCompile(`^-(O[0-3sgz]?|Ofast|W[^l].*|g(\d|gdb\d?|dwarf.*|z.*|line-tables-only)?|f[a-zA-Z].*|` +
		`m(64|arch=.*|tune=.*|cpu=.*)|std=.*|no-canonical-prefixes|pipe|pthreads?|static-libgcc|static-libstdc\+\+|v|w)$`)

	// linkers are the linker's options that people write without -Wl.
	linkers = regexp.MustCompile(`^(--(no-)?as-needed|--build-id(=.*)?|--(start|end)-(group|lib)|--(no-)?whole-archive|` +
		`--(version-script|dynamic-list|export-dynamic-symbol|defsym)=.*|-B(static|dynamic)|-S|-T(text|data|bss)=?.*)$`)
)

// parse reads a driver's command line; what the toolchain says goes to t.
func parse(args []string, t *target) (link, error) {
	var l link
	for i := 0; i < len(args); i++ {
		if t.set(args[i]) {
			continue
		}
		used, err := l.option(args[i], args[i+1:])
		if err != nil {
			return l, err
		}
		i += used
	}
	if l.output == "" {
		return l, fmt.Errorf("ld: no -o")
	}
	return l, nil
}

// option reads one argument and returns how many of the next ones belong to it.
func (l *link) option(arg string, next []string) (int, error) {
	for _, r := range refused {
		if strings.HasPrefix(arg, r.prefix) {
			return 0, fmt.Errorf("%s: not supported: %s", arg, r.reason)
		}
	}
	switch {
	case !strings.HasPrefix(arg, "-"), linkers.MatchString(arg):
		l.args = append(l.args, arg)
	case strings.HasPrefix(arg, "-Wl,"):
		l.args = append(l.args, strings.Split(arg, ",")[1:]...)
	case plain[arg] != nil:
		plain[arg](l)
	case ignored.MatchString(arg):
	default:
		return l.value(arg, next)
	}
	return 0, nil
}

func (l *link) value(arg string, next []string) (int, error) {
	if v, ok := valued[arg]; ok {
		if len(next) == 0 {
			return 0, fmt.Errorf("%s: no value", arg)
		}
		v.set(l, next[0])
		return 1, nil
	}
	if len(arg) > 2 {
		if v := valued[arg[:2]]; v.joined {
			v.set(l, arg[2:])
			return 0, nil
		}
	}
	return 0, fmt.Errorf("unknown option %s: no option of a linking driver that this one knows; an option of the linker itself goes as -Wl,%s", arg, arg)
}
