package scale_test

import (
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// figures are what one branch costs.
type figures struct {
	modules  int
	actions  map[string]int // by mnemonic, of everything
	heap     int            // MB of Bazel's server after analysis
	analysis time.Duration  // by a new server
	cold     change         // all modules, on a runtime that is there
	module   change         // one module edited
	site     change         // the site edited
}

// change is a build after one.
type change struct {
	wall  time.Duration
	ran   map[string]int // by mnemonic
	bytes int64          // of what the actions wrote
}

// measure builds a branch of some packages.
func measure(t *testing.T, checkout string, packages int) figures {
	t.Helper()
	scratch := workspace.Scratch(t)
	b := generate(t, checkout, filepath.Join(scratch, "branch"), packages)
	bazel := workspace.New(t, b.folder, filepath.Join(scratch, "output"), nil, nil)

	// Repositories are fetched, the runtime is built: neither is a module's cost.
	bazel.Run(t, "build", "//:bare", "--noshow_progress")
	bazel.Run(t, "shutdown")
	f := figures{modules: b.modules()}
	began := time.Now()
	bazel.Run(t, "build", "--nobuild", "--noshow_progress", "//...")
	f.analysis = time.Since(began)
	f.heap = megabytes(t, bazel.Info(t, "used-heap-size-after-gc"))
	f.actions = byMnemonic(t, string(bazel.Run(t, "aquery", "--output=summary", "deps(//...)")))

	log := filepath.Join(scratch, "log.json")
	f.cold = timed(t, bazel, log)
	workspace.Edit(t, b.module(packages/2, 7), "amount=3):", "amount=33):")
	f.module = timed(t, bazel, log)
	workspace.Edit(t, filepath.Join(b.folder, "BUILD.bazel"), `"{zip}/scripts"]`, `"{zip}/scripts", "{exe}/more"]`)
	f.site = timed(t, bazel, log)
	return f
}

// timed builds everything. No cache but the output folder's answers: other branches that were generated have the same modules.
func timed(t *testing.T, bazel *workspace.Bazel, log string) change {
	t.Helper()
	began := time.Now()
	bazel.Run(t, "build", "//...", "--noshow_progress", "--disk_cache=", "--execution_log_json_file="+log)
	c := change{wall: time.Since(began), ran: map[string]int{}}
	spawns, err := execlog.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range spawns {
		c.ran[s.Mnemonic]++
		for _, out := range s.Outputs {
			c.bytes += out.Size()
		}
	}
	return c
}

func megabytes(t *testing.T, text string) int {
	t.Helper()
	number := regexp.MustCompile(`^(\d+)MB$`).FindStringSubmatch(text)
	if number == nil {
		t.Fatalf("used-heap-size-after-gc is %q, want a number of MB", text)
	}
	n, err := strconv.Atoi(number[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// byMnemonic reads the summary of aquery.
func byMnemonic(t *testing.T, summary string) map[string]int {
	t.Helper()
	found := map[string]int{}
	section := regexp.MustCompile(`(?s)Mnemonics:\n(.*?)\n\n`).FindStringSubmatch(summary + "\n\n")
	if section == nil {
		t.Fatalf("no mnemonics in %q", summary)
	}
	for _, line := range regexp.MustCompile(`(?m)^\s+(\w+): (\d+)$`).FindAllStringSubmatch(section[1], -1) {
		n, err := strconv.Atoi(line[2])
		if err != nil {
			t.Fatal(err)
		}
		found[line[1]] = n
	}
	return found
}
