// Generate writes the files of ncurses that its own build makes with sh, sed, awk and the C preprocessor: headers, tables of
// capabilities and keys, the functions behind the macros of curses.h, and the descriptions of terminals.
//
//	generate @PARAMS
//
// PARAMS has one argument a line, in pairs:
//
//	-in FILE            a file of ncurses, known by its last name
//	-define NAME=VALUE  what configure would put in the place of @NAME@
//	-terminal NAME      a terminal whose description is compiled in
//	-out FILE           a file to write, known by its last name
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := generate(args); err != nil {
		fmt.Fprintf(stderr, "ncurses: %v\n", err)
		return 1
	}
	return 0
}

// job is what the parameters ask for, and what was read.
type job struct {
	in        map[string]string // content by last name
	defines   map[string]string
	terminals []string
	caps      *capabilities
}

// writers are the files that can be written.
var writers = map[string]func(*job) (string, error){
	"codes.c":        codes,
	"curses.h":       cursesHeader,
	"fallbacks.h":    fallbacks,
	"hashsize.h":     hashSize,
	"init_keytry.h":  keyTable,
	"keynames.h":     keyNames,
	"lib_gen.c":      functions,
	"names.c":        names,
	"ncurses_def.h":  defaults,
	"ncurses_dll.h":  template("ncurses_dll.h.in"),
	"parametrized.h": parametrized,
	"term.h":         termHeader,
	"termcap.h":      template("termcap.h.in"),
	"unctrl.h":       template("unctrl.h.in"),
}

func generate(args []string) error {
	j, outputs, err := read(args)
	if err != nil {
		return err
	}
	for _, out := range outputs {
		write, ok := writers[filepath.Base(out)]
		if !ok {
			return fmt.Errorf("-out %s: no such file of ncurses is generated", out)
		}
		text, err := write(j)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(out), err)
		}
		if err := os.WriteFile(out, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func read(args []string) (*job, []string, error) {
	if len(args) != 1 || !strings.HasPrefix(args[0], "@") {
		return nil, nil, errors.New("want one argument, @ and a file of parameters")
	}
	data, err := os.ReadFile(args[0][1:])
	if err != nil {
		return nil, nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	j := &job{in: map[string]string{}, defines: map[string]string{}}
	var outputs []string
	for i := 0; i+1 < len(lines); i += 2 {
		value := lines[i+1]
		switch lines[i] {
		case "-in":
			content, err := os.ReadFile(value)
			if err != nil {
				return nil, nil, err
			}
			j.in[filepath.Base(value)] = string(content)
		case "-define":
			name, is, _ := strings.Cut(value, "=")
			j.defines[name] = is
		case "-terminal":
			j.terminals = append(j.terminals, value)
		case "-out":
			outputs = append(outputs, value)
		default:
			return nil, nil, fmt.Errorf("%s is no parameter", lines[i])
		}
	}
	j.caps, err = parseCaps(j.in["Caps"], j.in["Caps-ncurses"])
	return j, outputs, err
}

// file is the content of an input.
func (j *job) file(name string) (string, error) {
	content, ok := j.in[name]
	if !ok {
		return "", fmt.Errorf("needs -in %s", name)
	}
	return content, nil
}
