package twin_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The interpreter that judges: a stock CPython of the twin's version, built by `./configure && make`.
func stock(t *testing.T) string {
	t.Helper()
	path := os.Getenv("STOCK_PYTHON")
	if path == "" {
		t.Skip("STOCK_PYTHON is not set: give the path of a stock CPython of the twin's version")
	}
	return path
}

// Code objects, interned names, sizes and times, over the stock interpreter's whole stdlib with its tests.
func TestEqualToStockCompile(t *testing.T) {
	cmd := exec.Command(stock(t), "-I", "-X", "utf8", "oracle.py", twinPath(t), t.TempDir())
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
}

// The errors' golden files are what stock prints.
func TestGoldenErrorsAreStocks(t *testing.T) {
	dir, err := filepath.Abs("testdata/errors")
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range sources(t, dir) {
		cmd := exec.Command(stock(t), "-I", "-X", "utf8", filepath.Base(src))
		cmd.Dir = dir
		out, _ := cmd.CombinedOutput()
		got := strings.ReplaceAll(string(out), dir+"/", "")
		if want := string(read(t, strings.TrimSuffix(src, ".py")+".txt")); got != want {
			t.Errorf("%s: stock prints\n%s\nthe golden file has\n%s", src, got, want)
		}
	}
}
