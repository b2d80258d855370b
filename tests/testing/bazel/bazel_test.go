// Package bazel_test has Bazel run python_tests, in a copy of this workspace.
package bazel_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

const (
	folder  = "tests/testing"
	merger  = "//tests/testing/merger"
	covered = "SF:tests/testing/lib/shop/price.py\nDA:1,1\nDA:4,1\nDA:6,1\nDA:7,1\nDA:8,0\nDA:9,1\nLH:5\nLF:6\nend_of_record\n"
	unused  = "SF:tests/testing/lib/shop/unused.py\nDA:1,0\nDA:3,0\nLH:0\nLF:2\nend_of_record\n"
)

// bazels is a workspace and its Bazel.
type bazels struct {
	t    *testing.T
	dir  string
	tool *workspace.Bazel
}

// testlog returns a file that a test has left.
func (b *bazels) testlog(name string) string {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.dir, "bazel-testlogs", folder, name))
	if err != nil {
		b.t.Fatal(err)
	}
	return string(data)
}

func TestBazel(t *testing.T) {
	below := workspace.Scratch(t)
	b := &bazels{t: t, dir: filepath.Join(below, "w")}
	workspace.CopyCheckout(t, workspace.Checkout(t), b.dir)
	b.tool = workspace.New(t, b.dir, filepath.Join(below, "o"), nil, nil)
	t.Run("shards", func(t *testing.T) { (&bazels{t, b.dir, b.tool}).shards() })
	t.Run("filter", func(t *testing.T) { (&bazels{t, b.dir, b.tool}).filter() })
	t.Run("coverage", func(t *testing.T) { (&bazels{t, b.dir, b.tool}).coverage() })
}

// Bazel has the report of every shard.
func (b *bazels) shards() {
	b.tool.Run(b.t, "test", "//"+folder+":shards_unittest_test")
	ran := 0
	for _, shard := range []string{"1", "7", "12", "13", "15"} {
		report := b.testlog("shards_unittest_test/shard_" + shard + "_of_15/test.xml")
		if !strings.Contains(report, `<testsuite name="//tests/testing:shards_unittest_test"`) {
			b.t.Errorf("shard %s: not our report:\n%s", shard, report)
		}
		ran += strings.Count(report, "<testcase ")
	}
	if ran != 3 {
		b.t.Errorf("%d tests in shards 1, 7, 12, 13 and 15 of 12 tests, expected 3", ran)
	}
}

func (b *bazels) filter() {
	b.tool.Run(b.t, "test", "//"+folder+":covered_test", "--test_filter=Covered.test_p*")
	if report := b.testlog("covered_test/test.xml"); strings.Count(report, "<testcase ") != 1 {
		b.t.Errorf("not one test in\n%s", report)
	}
}

func (b *bazels) coverage() {
	b.tool.Run(b.t, "coverage", "--coverage_output_generator="+merger, "--coverage_report_generator="+merger,
		"--instrumentation_filter=//"+folder, "//"+folder+":covered_test")
	if lcov := b.testlog("covered_test/coverage.dat"); lcov != covered+unused {
		b.t.Errorf("got\n%s\nwant\n%s", lcov, covered+unused)
	}
}
