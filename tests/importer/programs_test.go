package importer_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// Each file of unit tests passes, none is skipped.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("testdata/*_cases.py")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d files of unit tests: %v", len(files), err)
	}
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), "_cases.py"), func(t *testing.T) {
				script, err := filepath.Abs(file)
				if err != nil {
					t.Fatal(err)
				}
				var out bytes.Buffer
				cmd := command(t, python, script)
				cmd.Stdout, cmd.Stderr = &out, &out
				err = cmd.Run()
				if err != nil || strings.Contains(out.String(), "skipped") || !strings.Contains(out.String(), "\nOK\n") {
					t.Errorf("%v\n%s", err, out.String())
				}
			})
		}
	})
}
