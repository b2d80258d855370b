package table

import (
	"slices"
	"strings"
	"testing"
)

func TestIgnored(t *testing.T) {
	list, err := ParseIgnored("i.tsv", strings.NewReader("# comment\nall\ttest.a.*\tno device\nisolated\ttest.b.C.d\tenvironment\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := Cases(list, Isolated); !slices.Equal(got, []string{"test.a.*", "test.b.C.d"}) {
		t.Errorf("isolated: %q", got)
	}
	if got := Cases(list, Stock); !slices.Equal(got, []string{"test.a.*"}) {
		t.Errorf("stock: %q", got)
	}
}

func TestIgnoredErrors(t *testing.T) {
	for text, want := range map[string]string{
		"all\ttest.a.*\n":        "i.tsv:1: want three columns: column of the table or all, case, why",
		"all\ttest.a.*\t\n":      "i.tsv:1: want three columns: column of the table or all, case, why",
		"# c\nmusl\ttest.a\tfma": "i.tsv:2: musl: want all, conformance, stock or isolated",
	} {
		if _, err := ParseIgnored("i.tsv", strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
