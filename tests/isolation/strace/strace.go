// Package strace runs a program under strace and says what it, its threads and its children asked of the file system.
package strace

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// Access is one system call that names a file.
type Access struct {
	Call string
	Path string // absolute
	Line string // as strace wrote it
}

// Run runs cmd under strace. Its exit status is the command's own; the log is read even if that is not 0.
func Run(cmd *exec.Cmd, folder string) ([]Access, error) {
	tracer, err := exec.LookPath("strace")
	if err != nil {
		return nil, errors.New("strace is not installed; on Debian: apt-get install strace")
	}
	log := filepath.Join(folder, "strace.log")
	traced := append([]string{tracer, "-f", "-qq", "-y", "-o", log, "-e", "trace=%file,readlink", "-e", "signal=none"}, cmd.Args...)
	traced[len(traced)-len(cmd.Args)] = cmd.Path
	cmd.Path, cmd.Args = tracer, traced
	runErr := cmd.Run()
	content, err := os.ReadFile(log)
	if err != nil || len(content) == 0 {
		return nil, fmt.Errorf("strace wrote no log (may processes be traced here?): %v, %v", runErr, err)
	}
	return Parse(string(content), cmd.Dir), runErr
}

var (
	callForm  = regexp.MustCompile(`^(?:\d+ +)?(\w+)\((.*)$`)
	dirForm   = regexp.MustCompile(`^(?:AT_FDCWD|\d+)<([^>]*)>, `)
	quoteForm = regexp.MustCompile(`^"((?:[^"\\]|\\.)*)"`)
	escape    = regexp.MustCompile(`\\([0-7]{1,3}|.)`)
)

// Parse reads a log. dir is where relative names of calls without a folder argument count from.
func Parse(log, dir string) []Access {
	var accesses []Access
	for _, line := range strings.Split(log, "\n") {
		call := callForm.FindStringSubmatch(line)
		if call == nil || call[1] == "getcwd" {
			continue
		}
		rest, base := call[2], dir
		if folder := dirForm.FindStringSubmatch(rest); folder != nil {
			base, rest = unescape(folder[1]), rest[len(folder[0]):]
		}
		name := quoteForm.FindStringSubmatch(rest)
		if name == nil {
			continue
		}
		accesses = append(accesses, Access{Call: call[1], Path: absolute(base, unescape(name[1])), Line: line})
	}
	return accesses
}

func absolute(base, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(base, name)
}

// unescape reads the escapes of a C string: octal for what is no ASCII letter.
func unescape(text string) string {
	return escape.ReplaceAllStringFunc(text, func(e string) string {
		if e[1] < '0' || e[1] > '7' {
			return strings.NewReplacer("n", "\n", "t", "\t", "r", "\r", "v", "\v", "f", "\f").Replace(e[1:])
		}
		value := 0
		for _, digit := range e[1:] {
			value = value*8 + int(digit-'0')
		}
		return string([]byte{byte(value)})
	})
}
