package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

func linkCommand(args []string, stdout, stderr io.Writer) error {
	var t target
	l, err := parse(args, &t)
	if err != nil {
		return err
	}
	if err := t.check(); err != nil {
		return err
	}
	env, clean, err := t.environment(l.output)
	if err != nil {
		return err
	}
	defer clean()
	linker, command, err := t.command(l)
	if err != nil {
		return err
	}
	var messages bytes.Buffer
	err = runZig(t.zig, l.output, env, []string{linker}, command, stdout, io.MultiWriter(stderr, &messages))
	if err != nil && t.cxxLibs == "" && needsCxx(messages.String()) {
		return fmt.Errorf("%w; there is C++ among what is linked, and this is a link of C alone: use cc_binary, or the C++ toolchain", err)
	}
	if err == nil && slices.Contains(l.args, noExports) {
		return removeExports(l.output)
	}
	return err
}

// needsCxx tells whether the linker missed symbols of the C++ run-time library.
func needsCxx(messages string) bool {
	for _, symbol := range []string{"std::", "operator new", "operator delete", "__cxa_", "__gxx_personality_v0", "vtable for"} {
		if strings.Contains(messages, "undefined symbol: "+symbol) {
			return true
		}
	}
	return false
}

func arCommand(args []string, stdout, stderr io.Writer) error {
	if len(args) < 2 || !strings.HasPrefix(args[0], "-zig=") {
		return fmt.Errorf("ar: want -zig=ZIG OUT OBJECT..., got %q", args)
	}
	zig, output, objects := strings.TrimPrefix(args[0], "-zig="), args[1], args[2:]
	if err := os.Remove(output); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	// D: no times, owners or modes of files.
	return runZig(zig, output, []string{}, []string{"ar", "rcsD", output}, objects, stdout, stderr)
}
