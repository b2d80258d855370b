// Cmd sums up a log that Bazel wrote with --execution_log_json_file=FILE.
//
//	execlog FILE              spawns, cached ones and the largest inputs, by mnemonic
//	execlog -m MNEMONIC FILE  the spawns of one mnemonic: runner, number of inputs, label
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("execlog", flag.ContinueOnError)
	flags.SetOutput(stderr)
	mnemonic := flags.String("m", "", "list the spawns of this mnemonic")
	if err := flags.Parse(args); err != nil {
		return 1
	}
	if flags.NArg() != 1 {
		fmt.Fprintf(stderr, "execlog: want one log file, got %q\n", flags.Args())
		return 1
	}
	spawns, err := execlog.ReadFile(flags.Arg(0))
	if err != nil {
		fmt.Fprintln(stderr, "execlog:", err)
		return 1
	}
	if *mnemonic == "" {
		counts(stdout, spawns)
	}
	for _, s := range spawns {
		if s.Mnemonic == *mnemonic {
			fmt.Fprintf(stdout, "%-16s %6d inputs  %s\n", s.Runner, len(s.Inputs), s.Label)
		}
	}
	return 0
}

func counts(w io.Writer, spawns []execlog.Spawn) {
	fmt.Fprintf(w, "%-24s %6s %6s %10s %12s\n", "mnemonic", "spawns", "cached", "max inputs", "max size")
	for _, c := range execlog.Counts(spawns) {
		fmt.Fprintf(w, "%-24s %6d %6d %10d %12d\n", c.Mnemonic, c.Spawns, c.Cached, c.MaxInputs, c.MaxSize)
	}
}
