package pep440

import (
	"strings"
	"testing"
)

// What `packaging` says of the same; //zipbundle/internal/oracle:oracle_test compares many more with it.
func TestHolds(t *testing.T) {
	for _, test := range []struct {
		text, versions, others string
	}{
		{"", "1.0 2.0rc1 1.0.dev1", ""},
		{">=1.2,<2", "1.2 1.10 1.2.post1", "1.1 2 2.0a1 2.0.dev1"},
		{"==1.0.*", "1 1.0 1.0.5 1.0rc1 1.0+local", "1.1 1!1.0"},
		{"== 1", "1.0.0 1+local", "1.0.1"},
		{"!=1.5.*,>=1.4", "1.4 1.6", "1.5 1.5.2 1.3"},
		{"~=1.0.0", "1 1.0.7", "1.1 0.9"},
		{"~=1.0rc1", "1.0rc2 1.0 1.1", "1.0b1 2.0"},
		{"===1.0", "1.0", "1.0.0 v1.0"},
		{"===whatever", "whatever", "1.0"},
		{">1.0", "1.1 1.0.1", "1.0 1.0.post1 1.0+local"},
		{"<2.0rc1", "2.0b1 1.9", "2.0"},
		{">=1.0c1", "1.0rc1 1.0", "1.0b9"},
	} {
		spec, err := Parse(test.text)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		for _, v := range strings.Fields(test.versions) {
			if !spec.Holds(v) {
				t.Errorf("%s is not in %s", v, test.text)
			}
		}
		for _, v := range strings.Fields(test.others) {
			if spec.Holds(v) {
				t.Errorf("%s is in %s", v, test.text)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"1.0":         `"1.0" is no range of versions: "1.0" begins with no operator`,
		">=1,2":       `"2" begins with no operator`,
		">=1||<2":     `"1||<2" is no version`,
		"==one":       `"one" is no version`,
		">=1.0.*":     "a wild card is not allowed",
		"~=1":         "at least two digits",
		">= 1.0 <= 2": `"1.0 <= 2" is no version`,
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, expected %q in it", text, err, want)
		}
	}
	if err := Check("1.0.x"); err == nil || !strings.Contains(err.Error(), `"1.0.x" is no version`) {
		t.Error(err)
	}
}
