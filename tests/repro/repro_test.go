// Package repro_test builds copies of this workspace: the same sources give the same bytes anywhere, and a changed source
// is all that is built again.
package repro_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// The runtime, the zip, the tool.
var targets = []string{"//examples/branch:python", "//examples/branch:scripts", "//examples/branch:manifest"}

// A place is where a checkout stands, and what its user has set.
type place struct {
	folder, root string // below a temporary folder
	umask        int
	env          []string
}

var places = []place{
	{"one", "o1", 0o022, []string{"TZ=UTC", "LANG=C", "LC_ALL=C", "SOURCE_DATE_EPOCH=0"}},
	{"a-longer-way/to/the.other/checkout", "another_output_root", 0o077, []string{
		"TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "USER=somebody", "HOSTNAME=elsewhere",
		"CFLAGS=-DX", "LDFLAGS=-lnone", "PYTHONHASHSEED=1", "SOURCE_DATE_EPOCH=1000000000",
	}},
}

// checkout makes the copy of a place and a Bazel that takes no result from a cache. --test_env=REPRO_CACHE=first lets
// the first, for a shorter test: what it takes was built before, somewhere else. REPRO_CACHE=all lets both, for work on
// this test itself: it proves nothing.
func (p place) checkout(t *testing.T, below string) (string, *workspace.Bazel) {
	t.Helper()
	syscall.Umask(p.umask)
	dir := filepath.Join(below, p.folder)
	workspace.CopyCheckout(t, workspace.Checkout(t), dir)
	flags := []string{"--disk_cache=", "--remote_cache="}
	if cache := os.Getenv("REPRO_CACHE"); cache == "all" || (cache == "first" && p.folder == places[0].folder) {
		flags = nil
	}
	return dir, workspace.New(t, dir, filepath.Join(below, p.root), p.env, flags)
}

// build builds the targets and returns the hash of each file that they give.
func build(t *testing.T, bazel *workspace.Bazel) map[string]string {
	t.Helper()
	start := time.Now()
	bazel.Run(t, "build", targets...)
	t.Logf("built in %.0f s", time.Since(start).Seconds())
	root := bazel.Info(t, "execution_root")
	hashes := map[string]string{}
	for _, target := range targets {
		for _, file := range strings.Fields(string(bazel.Run(t, "cquery", target, "--output=files"))) {
			hashes[file] = hash(t, filepath.Join(root, file))
		}
	}
	if len(hashes) < len(targets) {
		t.Fatalf("%d files of %d targets: %v; correct `targets` of this test", len(hashes), len(targets), hashes)
	}
	return hashes
}

func hash(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// everything returns the hash of each file that any action wrote, but for what says where it stands (Bazel's own
// manifests and status files).
func everything(t *testing.T, bazel *workspace.Bazel) map[string]string {
	t.Helper()
	root := bazel.Info(t, "output_path")
	hashes := map[string]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		name := d.Name()
		ofBazel := name == "MANIFEST" || strings.HasSuffix(name, "runfiles_manifest") || strings.HasSuffix(name, "-status.txt") ||
			strings.Contains(path, "/_tmp/")
		if err == nil && d.Type().IsRegular() && !ofBazel {
			hashes[strings.TrimPrefix(path, root+"/")] = hash(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hashes
}

// differing returns the names that have not the same hash in both.
func differing(a, b map[string]string) []string {
	var names []string
	for name := range maps.Keys(a) {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestReproducible(t *testing.T) {
	old := syscall.Umask(0o022)
	t.Cleanup(func() { syscall.Umask(old) })
	below := workspace.Scratch(t)
	_, first := places[0].checkout(t, below)
	want := build(t, first)
	all := everything(t, first)

	dir, second := places[1].checkout(t, below)
	got := build(t, second)
	for _, file := range slices.Sorted(maps.Keys(want)) {
		t.Logf("%s %s", want[file], file)
		if got[file] != want[file] {
			t.Errorf("%s: %s at one path, %s at another; the first output listed below that differs is where to look", file, want[file], got[file])
		}
	}
	others := differing(all, everything(t, second))
	t.Logf("%d of %d files that the actions wrote differ: %q", len(others), len(all), others[:min(len(others), 40)])

	workspace.Edit(t, filepath.Join(dir, "examples/branch/scripts/manifest/scan.py"), "_CHUNK = 1 << 20", "_CHUNK = 1 << 21")
	for file, hash := range build(t, second) {
		if hash == got[file] {
			t.Errorf("%s: the same after a change of scripts/manifest/scan.py, which is in it: does it still depend on :scripts?", file)
		}
	}
}
