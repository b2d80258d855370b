// Adapt makes Python sources for a runtime without a compiler.
//
//	adapt source -out OUT SOURCE MORE
//	adapt functions -out OUT -first 0 -last 24
//
// `source` puts MORE behind the text of SOURCE, a module of the standard library: what MORE defines takes the place of what the
// module defined, or hides a built-in function from it. `functions` writes a module of functions of FIRST to LAST parameters
// besides one, whose code objects lend their instructions. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := adapt(args); err != nil {
		fmt.Fprintf(stderr, "adapt: %v\n", err)
		return 1
	}
	return 0
}

func adapt(args []string) error {
	args, err := params.Expand(args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return fmt.Errorf("want a command, `source` or `functions`")
	}
	f := flag.NewFlagSet("adapt", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	out := f.String("out", "", "")
	first, last := f.Int("first", 0, ""), f.Int("last", 0, "")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	var text []byte
	switch {
	case args[0] == "source" && f.NArg() == 2:
		text, err = source(f.Arg(0), f.Arg(1))
	case args[0] == "functions" && f.NArg() == 0:
		text = functions(*first, *last)
	default:
		err = fmt.Errorf("%s: want `source -out OUT SOURCE MORE` or `functions -out OUT -first M -last N`", args[0])
	}
	if err != nil {
		return err
	}
	return os.WriteFile(*out, text, 0o666)
}

// source returns the text of a module and what is to stand behind it.
func source(path, more string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	added, err := os.ReadFile(more)
	if err != nil {
		return nil, err
	}
	if len(text) > 0 && !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	return append(text, added...), nil
}

// functions returns a module of templates. Each function calls the one variable of its outer function.
func functions(first, last int) []byte {
	var text strings.Builder
	text.WriteString("\"\"\"Functions whose code objects _pyruntime_functions gives other names.\"\"\"\n\n\ndef outer(call):\n    return (\n")
	for n := first; n <= last; n++ {
		var names, values strings.Builder
		for i := range n {
			fmt.Fprintf(&names, ", _%d", i+1)
			fmt.Fprintf(&values, "_%d, ", i+1)
		}
		fmt.Fprintf(&text, "        lambda _0%s: call(_0, (%s)),\n", names.String(), values.String())
	}
	text.WriteString("    )\n")
	return []byte(text.String())
}
