// Zipbundle makes the archives of Python modules and puts them into executables.
//
//	zipbundle compile -twin T -out part.zip -report R -label L -optimize N -compression stored|deflated \
//	    -keep_sources BOOL -entry "SRC<TAB>NAME[<TAB>FILENAME]"...
//	zipbundle wheel   (the same, without -entry) -wheel W -python VERSION -native BOOL -exclude PATTERN...
//	zipbundle merge   -out all.zip -report R -label L -zip "PREFIX<TAB>ZIP[<TAB>REPORT]"... -stored_zip ... \
//	    -include PATTERN... -exclude PATTERN... -override "NEW[<TAB>OLD]"...
//	zipbundle attach  -exe in -zip z -out out -label L -conf key=value...
//	zipbundle report  -out text -json json -label L -zip Z -origins R -root FOLDER... -entry_point MODULE...
//	zipbundle files   -out DIR -label L -file "SRC<TAB>NAME"... -executable "SRC<TAB>NAME"...
//	zipbundle steps   -scratch DIR -- COMMAND ARGUMENT... -- COMMAND ARGUMENT...
//
// `@FILE` stands for the arguments in FILE, one a line. The packages below zipbundle/internal do the work and say how.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/part"
)

var commands map[string]func(args []string, stderr io.Writer) error

func init() {
	commands = map[string]func(args []string, stderr io.Writer) error{
		"attach":  attach,
		"compile": compile,
		"files":   files,
		"merge":   merge,
		"report":  summarize,
		"steps":   steps, // which looks at this table
		"wheel":   compileWheel,
	}
}

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	err := dispatch(args, stderr)
	if err == nil {
		return 0
	}
	// The twin has said what is wrong, as Python does.
	if !errors.Is(err, part.ErrTwin) {
		fmt.Fprintf(stderr, "zipbundle: %v\n", err)
	}
	return 1
}

const known = "attach, compile, files, merge, report, steps, wheel"

func dispatch(args []string, stderr io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("expected a command: %s", known)
	}
	command, found := commands[args[0]]
	if !found {
		return fmt.Errorf("unknown command %q; known: %s", args[0], known)
	}
	expanded, err := params.Expand(args[1:])
	if err != nil {
		return err
	}
	return command(expanded, stderr)
}
