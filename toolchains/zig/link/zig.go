package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// longest is how many bytes of arguments go on a command line; Linux takes 2 MiB with the environment, others less.
const longest = 128 << 10

// runZig runs `zig command fixed... args...`; args go through a file beside output if they are many.
// An env that is not nil is all that zig sees of the environment.
func runZig(zig, output string, env, fixed, args []string, stdout, stderr io.Writer) error {
	size := 0
	for _, arg := range args {
		size += len(arg) + 1
	}
	if size > longest {
		file := output + ".zig-params"
		if err := os.WriteFile(file, responseFile(args), 0o666); err != nil {
			return err
		}
		defer os.Remove(file)
		args = []string{"@" + file}
	}
	cmd := exec.Command(zig, append(fixed, args...)...)
	cmd.Env = env
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("zig %s: %w", fixed[0], err)
	}
	return nil
}

// responseFile quotes arguments the way LLVM's tools read them back.
func responseFile(args []string) []byte {
	var b bytes.Buffer
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	for _, arg := range args {
		fmt.Fprintf(&b, "\"%s\"\n", quote.Replace(arg))
	}
	return b.Bytes()
}
