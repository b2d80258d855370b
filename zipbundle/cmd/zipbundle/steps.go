package main

import (
	"fmt"
	"io"
	"os"
	"slices"
)

// separator stands between the steps.
const separator = "--"

// steps runs other commands one after the other, in one process: an action costs more than most of them. The first
// arguments are `-scratch DIR`: a folder for what they hand on to one another, gone at the end.
func steps(args []string, stderr io.Writer) error {
	end := slices.Index(args, separator)
	if end != 2 || args[0] != "-scratch" {
		return fmt.Errorf("steps: expected -scratch DIR %s COMMAND", separator)
	}
	scratch := args[1]
	if err := os.RemoveAll(scratch); err != nil {
		return err
	}
	if err := os.Mkdir(scratch, 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	for rest := args[end:]; len(rest) > 0; {
		step := rest[1:]
		rest = nil
		if end := slices.Index(step, separator); end >= 0 {
			step, rest = step[:end], step[end:]
		}
		if err := dispatch(step, stderr); err != nil {
			return err
		}
	}
	return nil
}
