package table

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var checkedIn = flag.String("table", "", "the table that is checked in")

const sample = "# comment\n" +
	"test_abc\tpassed\tpassed\tpassed\talways\t\t\n" +
	"test_curses\tskipped\tpassed\t-\t\taccepted: no curses\tno curses\n" +
	"test_tk\tskipped\tskipped\tskipped\t\tNo module named '_tkinter'\t\n"

func parsed(t *testing.T, text string) Table {
	t.Helper()
	read, err := Parse("x.tsv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestRoundTrip(t *testing.T) {
	var b strings.Builder
	if err := parsed(t, sample).Write(&b); err != nil || b.String() != sample {
		t.Errorf("got %q, %v", b.String(), err)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"test_abc\tpassed\n":                                                             "x.tsv:1: 2 columns, want 7: file, conformance, stock, isolated, always, why, why not isolated",
		"# c\ntest_abc\tgood\tpassed\tpassed\t\t\t\n":                                    `x.tsv:2: test_abc: conformance is "good", want one of ["passed" "skipped" "failed"]`,
		"test_abc\tpassed\tpassed\tpassed\tnow\t\t\n":                                    `x.tsv:1: test_abc: always is "now", want one of ["" "always"]`,
		"test_b\tpassed\tpassed\t-\t\t\tno site\ntest_a\tpassed\tpassed\t-\t\t\tno site": "x.tsv:2: test_a stands after test_b: sort the lines, one a file",
	} {
		if _, err := Parse("x.tsv", strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestCheck(t *testing.T) {
	if wrong := parsed(t, sample).Check(); len(wrong) > 0 {
		t.Errorf("sample: %q", wrong)
	}
	for line, want := range map[string]string{
		"test_a\tskipped\tskipped\tpassed\t\t\t":           "test_a: skipped, and the column why is empty: say why",
		"test_a\tskipped\tpassed\tpassed\t\tno module x\t": `test_a: passes for stock, skipped for us: mend it, or begin the column why with "accepted: "`,
		"test_a\tfailed\tskipped\tpassed\t\tit crashes\t":  `test_a: fails for us and not for stock: mend it, or begin the column why with "accepted: "`,
		"test_a\tpassed\tpassed\tskipped\t\t\t":            `test_a: skipped on the isolated runtime, and the column "why not isolated" is empty: say why`,
		"test_a\tpassed\tpassed\t-\t\t\t":                  `test_a: - on the isolated runtime, and the column "why not isolated" is empty: say why`,
		"test_a\tfailed\tfailed\tpassed\talways\troot\t":   "test_a: always, but failed: choose files that pass",
	} {
		if wrong := parsed(t, line).Check(); !slices.Equal(wrong, []string{want}) {
			t.Errorf("%q:\n got %q\nwant %q", line, wrong, want)
		}
	}
}

// TestCheckedIn: what the table says of us and of stock holds together.
func TestCheckedIn(t *testing.T) {
	text, err := os.ReadFile(*checkedIn)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range parsed(t, string(text)).Check() {
		t.Error(line)
	}
}

func TestDiff(t *testing.T) {
	results := map[string]Result{
		"test_abc":    {Status: Failed, Detail: "2 failures"},
		"test_curses": {Status: Skipped, Detail: "no curses"},
		"test_new":    {Status: Passed},
	}
	got := parsed(t, sample).Diff(Conformance, []string{"test_tk", "test_new", "test_curses", "test_abc"}, results)
	want := []string{
		"test_abc: conformance: the table says passed, this run failed (2 failures)",
		"test_new: conformance: passed, and it is not in the table",
		"test_tk: conformance: no result: the run ended before it",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestRenew(t *testing.T) {
	renewed := parsed(t, sample)
	renewed.Renew(Conformance, true, map[string]Result{
		"test_abc":    {Status: Skipped, Detail: "no abc"},
		"test_curses": {Status: Skipped, Detail: "No module named '_curses'"},
		"test_new":    {Status: Passed},
	})
	renewed.Renew(Stock, false, map[string]Result{"test_new": {Status: Passed}})
	renewed.Renew(Isolated, false, map[string]Result{"test_abc": {Status: Failed}, "test_new": {Status: Skipped, Detail: "no build tree"}})
	var b strings.Builder
	if err := renewed.Write(&b); err != nil {
		t.Fatal(err)
	}
	want := "# comment\n" +
		"test_abc\tskipped\tpassed\tfailed\talways\tno abc\t\n" +
		"test_curses\tskipped\tpassed\t-\t\taccepted: no curses\tno curses\n" +
		"test_new\tpassed\tpassed\tskipped\t\t\tno build tree\n"
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
}
