package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// machines are what lld-link calls the processors of Windows' emulations.
var machines = map[string]string{"arm64pe": "arm64", "i386pep": "x64"}

func (t target) windows() bool { return machines[t.emulation] != "" }

// withUCRT are libraries of other toolchains for Windows; whatever is in them every link here has.
var withUCRT = []string{"m", "mingw32", "mingwex", "moldname", "msvcrt", "ucrt", "uuid"}

// everywhere are the DLLs that mingw-w64's own objects call.
var everywhere = []string{"advapi32", "kernel32", "ntdll", "shell32", "user32"}

// coff returns lld-link's arguments.
func (t target) coff(l link) ([]string, error) {
	if l.static && l.shared {
		return nil, fmt.Errorf("-static -shared: want one of them")
	}
	args := append([]string{
		"-lldmingw", "-nologo", "-errorlimit:0", "-machine:" + machines[t.emulation], "-out:" + l.output,
		// The time stamp is a hash of the file; no path is in it.
		"-brepro",
		// Any address, chosen anew at each start, of all 64 bits; no data is executed.
		"-dynamicbase", "-highentropyva", "-nxcompat",
		"-alternatename:__image_base__=__ImageBase",
	}, t.coffKind(l)...)
	c := coffArgs{target: t, debug: true}
	if err := c.read(l.args); err != nil {
		return nil, err
	}
	if c.debug {
		args = append(args, "-debug:dwarf")
	}
	if !c.implib {
		args = append(args, "-noimplib")
	}
	args = append(args, c.args...)
	if l.noDefaultLibs {
		return args, nil
	}
	return t.coffLibs(args)
}

// coffLibs adds what every link has.
func (t target) coffLibs(args []string) ([]string, error) {
	// zig's compiler_rt has functions of the C library, too, and less exact ones: it comes last.
	libs, err := filepath.Glob(t.lib("api-ms-win-crt-*.lib"))
	if err != nil {
		return nil, err
	}
	if t.cxxLibs != "" {
		for _, name := range []string{"c++.lib", "c++abi.lib", "unwind.lib"} {
			args = append(args, filepath.ToSlash(filepath.Join(t.cxxLibs, name)))
		}
	}
	args = append(args, t.lib("libmingw32.lib"))
	for _, lib := range libs {
		args = append(args, filepath.ToSlash(lib))
	}
	for _, name := range everywhere {
		args = append(args, t.lib(name+".lib"))
	}
	return append(args, t.lib("zigc.lib"), t.lib("compiler_rt.lib")), nil
}

// coffKind returns what makes an executable or a DLL, and how it starts.
func (t target) coffKind(l link) []string {
	entry, crt := "mainCRTStartup", "crt2.obj"
	var args []string
	switch {
	case l.shared:
		// What is not marked with dllexport is not exported, even if nothing is.
		args = append(args, "-dll", "-exclude-all-symbols", "-alternatename:_DllMainCRTStartup=DllMainCRTStartup")
		entry, crt = "DllMainCRTStartup", "dllcrt2.obj"
	case l.windowed:
		args, entry = append(args, "-subsystem:windows,6.0"), "WinMainCRTStartup"
	default:
		args = append(args, "-subsystem:console,6.0")
	}
	if l.wide && !l.shared {
		crt = "crt2u.obj"
	}
	if l.noStartFiles {
		return args
	}
	return append(args, "-entry:"+entry, t.lib(crt))
}

// coffArgs turns options of GNU's linker into those of Microsoft's.
type coffArgs struct {
	target target
	args   []string
	dirs   []string // -L
	whole  bool
	debug  bool // keep debug information
	implib bool // an import library is asked for
}

// meaningless are options of ELF links, which ask for what there is not or for what is done anyway.
var meaningless = regexp.MustCompile(`^(--(no-)?as-needed|--(start|end)-group|--build-id(=none)?|--export-dynamic|-B(static|dynamic)|` +
	`--(no-)?export-all-symbols|--exclude-libs(=.*)?|--export-dynamic-symbol=.*|--(no-)?gc-sections|-z|relro|now|noexecstack)$`)

// native are options of lld-link itself.
var native = regexp.MustCompile(`^-(alternatename|def|delay|delayload|dynamicbase|entry|export|force|heap|highentropyva|include|merge|nxcompat|opt|section|stack|subsystem|version|wholearchive|wrap):`)

// named are options with a value: --x=VALUE, or VALUE as the next one.
var named = map[string]string{
	"--out-implib": "-implib:", "--stack": "-stack:", "--subsystem": "-subsystem:", "--wrap": "-wrap:", "-e": "-entry:", "-u": "-include:",
}

func (c *coffArgs) read(args []string) error {
	for i := 0; i < len(args); i++ {
		name, value, joined := strings.Cut(args[i], "=")
		option := named[name]
		if option == "" {
			if err := c.add(args[i]); err != nil {
				return err
			}
			continue
		}
		if !joined {
			if i++; i == len(args) {
				return fmt.Errorf("%s: no value", name)
			}
			value = args[i]
		}
		c.args = append(c.args, option+value)
		c.implib = c.implib || name == "--out-implib"
	}
	return nil
}

func (c *coffArgs) add(arg string) error {
	switch {
	case arg == "--whole-archive" || arg == "--no-whole-archive":
		c.whole = arg == "--whole-archive"
	case arg == "--start-lib" || arg == "--end-lib":
		c.args = append(c.args, arg[1:])
	case arg == "-S" || arg == "--strip-debug" || arg == "--strip-all":
		c.debug = false
	case strings.HasPrefix(arg, "stack-size="):
		c.args = append(c.args, "-stack:"+strings.TrimPrefix(arg, "stack-size="))
	case meaningless.MatchString(arg), arg == noExports:
	case strings.HasPrefix(arg, "-L"):
		c.dirs = append(c.dirs, arg[2:])
	case strings.HasPrefix(arg, "-l"):
		return c.library(arg[2:])
	case native.MatchString(arg):
		c.args = append(c.args, arg)
	case strings.HasPrefix(arg, "-"):
		return fmt.Errorf("-Wl,%s: no option of a link for Windows; those of lld-link are written -Wl,-name:value", arg)
	case strings.HasSuffix(arg, ".def"):
		c.args = append(c.args, "-def:"+arg)
	case c.whole && (strings.HasSuffix(arg, ".a") || strings.HasSuffix(arg, ".lib")):
		c.args = append(c.args, "-wholearchive:"+arg)
	default:
		c.args = append(c.args, arg)
	}
	return nil
}

// library finds -lNAME: in the folders of -L that stand before it, then among the toolchain's import libraries.
func (c *coffArgs) library(name string) error {
	if slices.Contains(withUCRT, name) {
		return nil
	}
	candidates := []string{"lib" + name + ".dll.a", "lib" + name + ".a", name + ".lib", "lib" + name + ".lib"}
	if exact, ok := strings.CutPrefix(name, ":"); ok {
		candidates = []string{exact}
	}
	dirs := append(slices.Clone(c.dirs), c.target.libs)
	for _, dir := range dirs {
		for _, candidate := range candidates {
			path := filepath.Join(dir, candidate)
			if _, err := os.Stat(path); err == nil {
				return c.add(filepath.ToSlash(path))
			}
		}
	}
	return fmt.Errorf("-l%s: no %s in %s: the toolchain has import libraries of the system's DLLs alone (toolchains/zig/sysroot/windows.go); name another library as a dependency",
		name, strings.Join(candidates, ", "), strings.Join(dirs, ", "))
}
