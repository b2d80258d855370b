package testing_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// cover runs a program as collect_coverage.sh does and returns its LCOV.
func cover(t *testing.T, program string, manifest ...string) string {
	t.Helper()
	folder := t.TempDir()
	file := folder + "/manifest.txt"
	if err := os.WriteFile(file, []byte(strings.Join(manifest, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	start(t, program, 0, "COVERAGE_DIR="+folder+"/coverage", "COVERAGE_MANIFEST="+file)
	found, err := filepath.Glob(folder + "/coverage/*.dat")
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v", found, err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

const (
	price = "SF:tests/testing/lib/shop/price.py\nDA:1,1\nDA:4,1\nDA:6,1\nDA:7,1\nDA:8,0\nDA:9,1\nLH:5\nLF:6\nend_of_record\n"
	// Nobody imports it: its lines count all the same.
	unused = "SF:tests/testing/lib/shop/unused.py\nDA:1,0\nDA:3,0\nLH:0\nLF:2\nend_of_record\n"
	covers = "SF:tests/testing/cases/covered_test.py\nDA:1,1\nDA:3,1\nDA:5,1\nDA:8,1\nDA:9,1\nDA:10,1\nDA:13,1\n"
)

func TestCoverage(t *testing.T) {
	for _, runner := range runners {
		program := "covered_" + runner
		library := []string{"tests/testing/lib/shop/price.py", "tests/testing/lib/shop/unused.py", "tests/testing/none.py", "a.h"}
		if got := cover(t, program, library...); got != price+unused {
			t.Errorf("%s: got\n%s\nwant\n%s", runner, got, price+unused)
		}
		if got := cover(t, program, "tests/testing/cases/covered_test.py"); !strings.HasPrefix(got, covers) {
			t.Errorf("%s: got\n%s\nwant\n%s", runner, got, covers)
		}
		if got := cover(t, program, "a.cc"); got != "" {
			t.Errorf("%s: got %s", runner, got)
		}
	}
}

// A file of another repository has the name that Bazel gives it.
func TestCoverageOfOtherRepositories(t *testing.T) {
	got := cover(t, "covered_main", "external/shop~/tests/testing/lib/shop/price.py")
	if want := strings.Replace(price, "SF:", "SF:external/shop~/", 1); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
