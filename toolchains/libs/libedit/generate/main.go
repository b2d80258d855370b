// Generate writes the headers that libedit's build makes with sh and awk: its editing functions, found by the comments above
// them.
//
//	generate @PARAMS
//
// PARAMS has one argument a line, in pairs: -in and a C file, vi.c, emacs.c, common.c; -out and a header to write, by its name.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := generate(args); err != nil {
		fmt.Fprintf(stderr, "libedit: %v\n", err)
		return 1
	}
	return 0
}

// command is an editing function: ed_, em_ or vi_, and what it does.
type command struct{ name, help string }

// commands by the last name of their C file.
type sources map[string][]command

// writers are the headers that can be written.
var writers = map[string]func(sources) string{
	"common.h": func(s sources) string { return declarations(s["common.c"]) },
	"emacs.h":  func(s sources) string { return declarations(s["emacs.c"]) },
	"fcns.h":   numbers,
	"func.h":   functions,
	"help.h":   help,
	"vi.h":     func(s sources) string { return declarations(s["vi.c"]) },
}

func generate(args []string) error {
	if len(args) != 1 || !strings.HasPrefix(args[0], "@") {
		return errors.New("want one argument, @ and a file of parameters")
	}
	data, err := os.ReadFile(args[0][1:])
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	found, outputs := sources{}, []string{}
	for i := 0; i+1 < len(lines); i += 2 {
		switch lines[i] {
		case "-in":
			if found[filepath.Base(lines[i+1])], err = read(lines[i+1]); err != nil {
				return err
			}
		case "-out":
			outputs = append(outputs, lines[i+1])
		default:
			return fmt.Errorf("%s is no parameter", lines[i])
		}
	}
	for _, out := range outputs {
		write, ok := writers[filepath.Base(out)]
		if !ok {
			return fmt.Errorf("-out %s: no such header is generated", out)
		}
		if err := os.WriteFile(out, []byte("/* Written from libedit's sources. */\n"+write(found)), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// The comment above a command: its name, and what it does.
var comment = regexp.MustCompile(`(?m)^/\* ((?:vi|em|ed)\w*)\(\):[^\n]*\n \*[ \t]*([^\n]*)`)

func read(file string) ([]command, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var found []command
	for _, match := range comment.FindAllStringSubmatch(string(data), -1) {
		found = append(found, command{match[1], strings.Join(strings.Fields(match[2]), " ")})
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no comment such as /* vi_undo(): is above a function", file)
	}
	return found, nil
}

func declarations(of []command) string {
	var b strings.Builder
	for _, c := range of {
		fmt.Fprintf(&b, "libedit_private el_action_t %s(EditLine *, wint_t);\n", c.name)
	}
	return b.String()
}

// all of all files, sorted as strings: their places are their numbers.
func (s sources) all() []string {
	var all []string
	for _, of := range s {
		for _, c := range of {
			all = append(all, c.name)
		}
	}
	slices.Sort(all)
	return all
}

func numbers(s sources) string {
	var b strings.Builder
	all := s.all()
	for i, name := range all {
		fmt.Fprintf(&b, "#define %s %d\n", strings.ToUpper(name), i)
	}
	fmt.Fprintf(&b, "#define EL_NUM_FCNS %d\n", len(all))
	return b.String()
}

func functions(s sources) string {
	return "static const el_func_t el_func[] = {\n    " + strings.Join(s.all(), ",\n    ") + ",\n};\n"
}

func help(s sources) string {
	var b strings.Builder
	b.WriteString("static const struct el_bindings_t el_func_help[] = {\n")
	for _, file := range []string{"vi.c", "emacs.c", "common.c"} {
		for _, c := range s[file] {
			fmt.Fprintf(&b, "    {L%q, %s, L%q},\n", strings.ReplaceAll(c.name, "_", "-"), strings.ToUpper(c.name), c.help)
		}
	}
	return b.String() + "};\n"
}
