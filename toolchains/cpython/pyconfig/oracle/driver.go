package oracle

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Driver is a C compiler driver as ./configure wants it (CC): it compiles,
// preprocesses and links by one command, from command lines that do one thing each.
type Driver struct {
	Compile, Link, Env []string // as in probe.Toolchain
	Root               string   // the folder that their relative paths start from
}

// invocation is a driver's command line, sorted.
type invocation struct {
	flags, links, sources, objects []string
	output                         string
	preprocess, compileOnly        bool
}

// Run does what a command line in folder dir asks, and returns the exit code.
func (d Driver) Run(args []string, dir string) int {
	in := parseInvocation(args, dir)
	if len(in.sources)+len(in.objects) == 0 {
		return 1 // --version, --print-multiarch, ...: configure goes on without
	}
	if in.preprocess {
		return d.compile(in.sources[0], "-", append(in.flags, "-E"))
	}
	objects := in.objects
	for _, source := range in.sources {
		object := strings.TrimSuffix(source, filepath.Ext(source)) + ".o"
		if in.compileOnly && in.output != "" {
			object = in.output
		}
		if code := d.compile(source, object, in.flags); code != 0 {
			return code
		}
		objects = append(objects, object)
	}
	if in.compileOnly {
		return 0
	}
	if in.output == "" {
		in.output = filepath.Join(dir, "a.out")
	}
	return d.link(append(objects, in.links...), in.output)
}

// parseInvocation sorts the arguments and makes the names of files absolute.
func parseInvocation(args []string, dir string) (in invocation) {
	absolute := func(path string) string {
		if filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(dir, path)
	}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "-c":
			in.compileOnly = true
		case arg == "-E":
			in.preprocess = true
		case arg == "-o" && i+1 < len(args):
			i++
			in.output = absolute(args[i])
		case strings.HasPrefix(arg, "-I/usr/"):
			// configure of 3.11 adds the machine's folder of ncurses, whatever the compiler.
		case strings.HasPrefix(arg, "-I"):
			in.flags = append(in.flags, "-I"+absolute(arg[2:]))
		case strings.HasPrefix(arg, "-l"), strings.HasPrefix(arg, "-L"), strings.HasPrefix(arg, "-Wl,"), arg == "-pthread", arg == "-shared":
			in.links = append(in.links, arg)
		case arg == "-Xlinker" && i+1 < len(args):
			i++
			in.links = append(in.links, "-Wl,"+args[i])
		case strings.HasPrefix(arg, "-"):
			in.flags = append(in.flags, arg)
		case strings.HasSuffix(arg, ".c"):
			in.sources = append(in.sources, absolute(arg))
		default:
			in.objects = append(in.objects, absolute(arg))
		}
	}
	return in
}

// compile runs the compile command with more flags, before all others.
func (d Driver) compile(source, output string, flags []string) int {
	var argv []string
	for _, arg := range d.Compile {
		if arg == "-w" { // configure reads warnings
			argv = append(argv, flags...)
			continue
		}
		argv = append(argv, strings.ReplaceAll(strings.ReplaceAll(arg, "@SOURCE@", source), "@OUTPUT@", output))
	}
	return d.run(argv)
}

func (d Driver) link(objects []string, output string) int {
	var argv []string
	for _, arg := range d.Link {
		if arg == "@OBJECTS@" {
			argv = append(argv, objects...)
			continue
		}
		argv = append(argv, strings.ReplaceAll(arg, "@OUTPUT@", output))
	}
	return d.run(argv)
}

func (d Driver) run(argv []string) int {
	cmd := exec.Command(argv[0], argv[1:]...)
	if !filepath.IsAbs(argv[0]) {
		cmd.Path = filepath.Join(d.Root, argv[0])
	}
	cmd.Dir = d.Root
	cmd.Env = append([]string{}, d.Env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return 1
	}
	return 0
}
