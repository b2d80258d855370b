// Package faketwin stands in for a tree's compiler in tests: same command line, and files that look like bytecode.
package faketwin

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

// Bad is a text that no source may hold: a source with it has a "syntax error" in its first line.
const Bad = "def broken(:"

// Run is `twin pyc @FILE`.
func Run(args []string, stderr io.Writer) int {
	if len(args) != 2 || args[0] != "pyc" {
		fmt.Fprintf(stderr, "faketwin: arguments %q\n", args)
		return 2
	}
	lines, err := params.Expand(args[1:])
	if err != nil || len(lines) == 0 {
		fmt.Fprintf(stderr, "faketwin: %v\n", err)
		return 2
	}
	for _, line := range lines[1:] {
		f, err := params.Fields(line, 3, 3)
		if err == nil {
			err = compile(lines[0], f[0], f[1], f[2])
		}
		if err != nil {
			fmt.Fprintln(stderr, err)
			return 1
		}
	}
	return 0
}

func compile(options, src, out, filename string) error {
	source, err := os.ReadFile(src)
	if err != nil {
		return err
	}
	if strings.Contains(string(source), Bad) {
		return fmt.Errorf("  File %q, line 1\n    %s\n               ^\nSyntaxError: invalid syntax", src, Bad)
	}
	hash := sha256.Sum256(source)
	data := append([]byte{0xf3, 0x0d, '\r', '\n', 1, 0, 0, 0}, hash[:8]...)
	data = append(data, code(filename, options, string(source))...)
	return os.WriteFile(out, data, 0o644)
}

// code is a code object of Python 3.13 as marshal writes it. Its instructions are the lines `import NAME` of the source; its
// name tells the options.
func code(filename, options, source string) []byte {
	long := func(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }
	text := func(s string) []byte { return append(append([]byte{'u'}, long(len(s))...), s...) }
	none, empty := append([]byte{'s'}, long(0)...), []byte(")\x00")
	var instructions, names []byte
	count := 0
	for _, line := range strings.Split(source, "\n") {
		if name, isImport := strings.CutPrefix(line, "import "); isImport {
			// LOAD_CONST 0, LOAD_CONST None, IMPORT_NAME.
			instructions = append(instructions, 83, 0, 83, 1, 75, byte(count))
			names = append(names, text(name)...)
			count++
		}
	}
	consts := empty
	if count > 0 {
		consts = slices.Concat([]byte(")\x02i"), long(0), []byte("N"))
	}
	return slices.Concat(
		[]byte{'c'}, long(0), long(0), long(0), long(1), long(0),
		[]byte{'s'}, long(len(instructions)), instructions, consts, []byte{')', byte(count)}, names, empty, none,
		text(filename), text(options), text(options), long(1), none, none,
	)
}
