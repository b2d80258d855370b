package tool_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A build replaces and removes files that run: a module imported later still comes from the file that was started.
func TestMovedWhileRunning(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		for name, change := range map[string]func(tool string) error{
			"renamed": func(tool string) error { return os.Rename(tool, tool+".old") },
			"deleted": os.Remove,
			"replaced": func(tool string) error {
				return errors.Join(os.Remove(tool), os.WriteFile(tool, []byte("another"), 0o755))
			},
		} {
			copied := filepath.Join(t.TempDir(), name)
			must(t, os.Link(tool, copied))
			cmd, stdout := waiting(t, copied, "later", "xml.dom.minidom")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			stdin, err := cmd.StdinPipe()
			must(t, err)
			reader := start(t, cmd, stdout)
			must(t, change(copied))
			_, err = io.WriteString(stdin, "\n")
			must(t, errors.Join(err, stdin.Close()))
			said, _ := io.ReadAll(reader)
			if cmd.Wait(); string(said) != "xml\n" {
				t.Errorf("%s: said %q\n%s", name, said, stderr.String())
			}
		}
	})
}
