package image

import (
	"reflect"
	"strings"
	"testing"
)

func TestConfRoundTrip(t *testing.T) {
	want := Conf{{"label", "//x:y"}, {"path", "{root}/a=b"}, {"path", "{zip}/größe"}, {"main", ""}}
	data, err := want.section()
	if err != nil {
		t.Fatal(err)
	}
	if len(data) != ConfSize || data[ConfSize-1] != 0 {
		t.Errorf("%d bytes, the last is %d", len(data), data[len(data)-1])
	}
	got, err := parseSection(data)
	if !reflect.DeepEqual(got, want) || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	if empty, err := parseSection(make([]byte, ConfSize)); len(empty) != 0 || err != nil {
		t.Errorf("empty: %v, %v", empty, err)
	}
}

func TestConfEdits(t *testing.T) {
	c := Conf{{"label", "l"}, {"path", "1"}, {"main", "m"}, {"path", "2"}}
	if c.Get("path") != "1" || c.Get("none") != "" || !reflect.DeepEqual(c.All("path"), []string{"1", "2"}) {
		t.Errorf("%q %q %q", c.Get("path"), c.Get("none"), c.All("path"))
	}
	for _, test := range []struct {
		got, want Conf
	}{
		{c.Set("path", "x", "y"), Conf{{"label", "l"}, {"path", "x"}, {"path", "y"}, {"main", "m"}}},
		{c.Set("path"), Conf{{"label", "l"}, {"main", "m"}}},
		{c.Set("runfiles", "_main"), append(c[:4:4], Line{"runfiles", "_main"})},
		{c.Set("none"), c},
	} {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("got %v, want %v", test.got, test.want)
		}
	}
}

func TestConfErrors(t *testing.T) {
	for text, want := range map[string]string{
		"main":       `conf line "main": expected key=value`,
		"=x":         `conf key "": expected lower-case letters`,
		"Main=x":     `conf key "Main": expected lower-case letters`,
		"main=a\nb":  `conf key "main": the value "a\nb" has a line break or NUL; remove it`,
		"main=a\rb":  `has a line break`,
		"main=a\x00": `the value "a\x00" has a line break or NUL`,
		"main=\xff":  `the value "\xff" is not UTF-8`,
	} {
		if _, err := ParseLine(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", text, err, want)
		}
	}
	fits := Conf{{"a", strings.Repeat("x", ConfSize-4)}}
	if _, err := fits.section(); err != nil {
		t.Errorf("%d bytes: %v", ConfSize-1, err)
	}
	long := append(fits, Line{"b", ""})
	want := `the conf has 4098 bytes, there is room for 4095; shorten its values (the longest is "a")`
	if _, err := long.section(); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := (Conf{{"a", "b\n"}}).section(); err == nil {
		t.Error("a line break got through")
	}
}
