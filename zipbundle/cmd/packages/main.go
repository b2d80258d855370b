// Packages is what python_wheel_zip knows of wheels besides compiling them.
//
//	packages check  -label L -out packages.json -os linux -cpu x86_64 -libc glibc -python 3.13.5 -wheel W... -extra "PACKAGE<TAB>EXTRA"...
//	    -waive PACKAGE... -exclude PATTERN...
//	packages select -label L -out chosen.zip -report R -dropped D.json -zip Z -origins R -root MODULE... -include PATTERN...
//	    -hidden "MODULE<TAB>IMPORTED"... -strip tests|docs|stubs...
//	packages lay    -label L -out FOLDER -zip Z...
//	packages report -label L -out T.txt -json J.json -spdx S.json -html H.html -licenses L.txt -set packages.json -origins R
//	    -dropped D.json -laid "FOLDER<TAB>R"... -wheel W...
//	packages script -label L -out main.py -zip Z -name SCRIPT
//
// `@FILE` stands for the arguments in FILE, one a line. The packages below zipbundle/internal do the work and say how.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

var commands = map[string]func(args []string) error{
	"check":  check,
	"lay":    lay,
	"report": tell,
	"script": startScript,
	"select": choose,
}

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := dispatch(args); err != nil {
		fmt.Fprintf(stderr, "packages: %v\n", err)
		return 1
	}
	return 0
}

func dispatch(args []string) error {
	var known []string
	for name := range commands {
		known = append(known, name)
	}
	slices.Sort(known)
	if len(args) == 0 || commands[args[0]] == nil {
		return fmt.Errorf("expected a command, %s, found %q", strings.Join(known, ", "), args)
	}
	expanded, err := params.Expand(args[1:])
	if err != nil {
		return err
	}
	return commands[args[0]](expanded)
}
