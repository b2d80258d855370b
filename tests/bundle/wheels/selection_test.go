// Package wheels_test reads what python_wheel_zip makes of wheels.
package wheels_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv("CHOSEN") == "" {
		fmt.Println("skipped: needs what Bazel builds: bazel test //tests/bundle/wheels:selection_test")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// built is the path of a file that a variable names.
func built(variable string) string {
	return filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable))
}

func entries(t *testing.T, variable string) []string {
	t.Helper()
	r, err := zip.OpenReader(built(variable))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	return names
}

const info = "shop-2.0.dist-info/METADATA shop-2.0.dist-info/RECORD shop-2.0.dist-info/WHEEL shop-2.0.dist-info/entry_points.txt " +
	"shop-2.0.dist-info/licenses/LICENSE "

// With roots: what they reach, the data of its folders, and the metadata of its packages.
func TestRoots(t *testing.T) {
	const want = info + "shop/__init__.pyc shop/cart.pyc shop/data/rates.csv shop/plugins/__init__.pyc shop/plugins/gold.pyc shop/tax.pyc " +
		"shop/tests/__init__.pyc shop/tests/big.txt shop/tests/samples.pyc " +
		"till/__init__.pyc till/drawer.pyc till-1.2.dist-info/LICENSE.txt till-1.2.dist-info/METADATA till-1.2.dist-info/RECORD till-1.2.dist-info/WHEEL"
	wanted := strings.Fields(want)
	slices.Sort(wanted)
	if got := entries(t, "CHOSEN"); !slices.Equal(got, wanted) {
		t.Errorf("got %s\nwant %s", got, wanted)
	}
}

// Without: everything but tests that nothing imports, docs and stubs.
func TestStrip(t *testing.T) {
	got := entries(t, "STRIPPED")
	for _, name := range []string{"shop/unused.pyc", "shop/plugins/iron.pyc", "spare/__init__.pyc", "spare-0.1.dist-info/METADATA", "shop/tests/samples.pyc"} {
		if !slices.Contains(got, name) {
			t.Errorf("%s is missing in %s", name, got)
		}
	}
	for _, name := range []string{"shop/tests/test_cart.pyc", "shop/docs/manual.txt", "shop/py.typed", "shop/cart.pyi"} {
		if slices.Contains(got, name) {
			t.Errorf("%s is there", name)
		}
	}
}

func TestDropped(t *testing.T) {
	data, err := os.ReadFile(built("CHOSEN") + ".dropped.json")
	if err != nil {
		t.Fatal(err)
	}
	var dropped []struct{ Entry, Wheel, Why string }
	if err := json.Unmarshal(data, &dropped); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range dropped {
		got = append(got, fmt.Sprintf("%s %s (%s)", d.Wheel[:strings.IndexByte(d.Wheel, '-')], d.Entry, d.Why))
	}
	const want = `shop shop/cart.pyi (stubs)
shop shop/cli.pyc (not imported)
shop shop/docs/manual.txt (docs)
shop shop/plugins/iron.pyc (not imported)
shop shop/py.typed (stubs)
shop shop/tests/test_cart.pyc (tests)
shop shop/unused.pyc (not imported)
spare spare-0.1.dist-info/METADATA (not imported)
spare spare-0.1.dist-info/RECORD (not imported)
spare spare-0.1.dist-info/WHEEL (not imported)
spare spare/__init__.pyc (not imported)
till till/unused.pyc (not imported)`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// A console script is a program: its arguments, its name and its exit code are its own.
func TestScript(t *testing.T) {
	for _, variable := range []string{"SCRIPT", "RENAMED"} {
		cmd := exec.Command(built(variable), "100", "20")
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		if want := "total 144 by " + filepath.Base(built(variable)) + "\n"; string(out) != want || cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 3 {
			t.Errorf("%s, %v, want %s", out, err, want)
		}
	}
}

// choose runs the tool on the zip of all that the wheels have.
func choose(t *testing.T, args ...string) (left []string, said string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.zip")
	args = append([]string{"select", "-label", "//x:w", "-zip", built("STRIPPED"), "-origins", built("STRIPPED") + ".report.txt", "-out", out,
		"-report", out + ".txt", "-dropped", out + ".json"}, args...)
	var stderr bytes.Buffer
	cmd := exec.Command(built("PACKAGES"), args...)
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return nil, stderr.String()
	}
	r, err := zip.OpenReader(out)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, f := range r.File {
		left = append(left, f.Name)
	}
	return left, ""
}

func TestChoices(t *testing.T) {
	for want, args := range map[string]string{
		"till/unused.pyc":       "-root till.unused",
		"till/drawer.pyc":       "-root till.*",
		"shop/plugins/iron.pyc": "-root till -include shop/plugins/iron.py",
		"shop/docs/":            "",
		"spare/__init__.pyc":    "-root till.drawer -hidden till.drawer\tspare",
	} {
		left, said := choose(t, strings.FieldsFunc(args, func(r rune) bool { return r == ' ' })...)
		if there := slices.Contains(left, want); there != (args != "") || said != "" {
			t.Errorf("%s: %s, %s", args, left, said)
		}
	}
	// What an importer that is not there would import stays out.
	if left, said := choose(t, "-root", "till.drawer", "-hidden", "shop.cart\tspare"); slices.Contains(left, "spare/__init__.pyc") || said != "" {
		t.Error(left, said)
	}
}

func TestErrors(t *testing.T) {
	for want, args := range map[string][]string{
		`packages: //x:w: roots names the module "shop.Cart", which no wheel has; there are shop, spare, till`: {"-root", "shop.Cart"},
		`roots names the module "drawer", which no wheel has; there are shop, spare, till, till.drawer`:        {"-root", "drawer"},
		`roots names the module "till.drawer.x.*", which no wheel has`:                                         {"-root", "till.drawer.x.*"},
		`hidden_imports names the module "nobody", which no wheel has`:                                         {"-hidden", "shop\tnobody"},
		`the pattern "x/**" in include matches none of the `:                                                   {"-include", "x/**"},
		`the pattern "[" in include is malformed`:                                                              {"-include", "["},
		`strip has "toys"; known: docs, stubs, tests`:                                                          {"-strip", "toys"},
	} {
		if _, said := choose(t, args...); !strings.Contains(said, want) {
			t.Errorf("%q said %q, want %q", args, said, want)
		}
	}
}
