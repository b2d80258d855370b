package image

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// ConfSize is the size of the section `.pyruntime.conf`, whatever it holds, so that it can be rewritten in place.
const ConfSize = 4096

// Line is one setting of an image.
type Line struct{ Key, Value string }

// Conf holds the settings of an image, in order; a key can be repeated.
type Conf []Line

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// ParseLine reads `key=value`.
func ParseLine(text string) (Line, error) {
	key, value, found := strings.Cut(text, "=")
	if !found {
		return Line{}, fmt.Errorf("conf line %q: expected key=value", text)
	}
	line := Line{key, value}
	return line, line.check()
}

func (l Line) check() error {
	switch {
	case !keyForm.MatchString(l.Key):
		return fmt.Errorf("conf key %q: expected lower-case letters, digits and `_`", l.Key)
	case strings.ContainsAny(l.Value, "\n\r\x00"):
		return fmt.Errorf("conf key %q: the value %q has a line break or NUL; remove it", l.Key, l.Value)
	case !utf8.ValidString(l.Value):
		return fmt.Errorf("conf key %q: the value %q is not UTF-8", l.Key, l.Value)
	}
	return nil
}

// Get returns the first value of a key, "" if there is none.
func (c Conf) Get(key string) string {
	for _, line := range c {
		if line.Key == key {
			return line.Value
		}
	}
	return ""
}

// All returns every value of a key.
func (c Conf) All(key string) []string {
	var values []string
	for _, line := range c {
		if line.Key == key {
			values = append(values, line.Value)
		}
	}
	return values
}

// Set returns the conf with all lines of key replaced by one for each value, where the first of them was, else at
// the end. Without values the key goes.
func (c Conf) Set(key string, values ...string) Conf {
	var out Conf
	add := func() {
		for _, value := range values {
			out = append(out, Line{key, value})
		}
		values = nil
	}
	for _, line := range c {
		if line.Key == key {
			add()
		} else {
			out = append(out, line)
		}
	}
	add()
	return out
}

// section returns the content of `.pyruntime.conf`.
func (c Conf) section() ([]byte, error) {
	var text bytes.Buffer
	for _, line := range c {
		if err := line.check(); err != nil {
			return nil, err
		}
		fmt.Fprintf(&text, "%s=%s\n", line.Key, line.Value)
	}
	// One NUL at least ends the text, for readers in C.
	if text.Len() >= ConfSize {
		return nil, fmt.Errorf("the conf has %d bytes, there is room for %d; shorten its values (the longest is %q)",
			text.Len(), ConfSize-1, c.longest().Key)
	}
	return append(text.Bytes(), make([]byte, ConfSize-text.Len())...), nil
}

func (c Conf) longest() Line {
	var longest Line
	for _, line := range c {
		if len(line.Value) > len(longest.Value) {
			longest = line
		}
	}
	return longest
}

// parseSection is the inverse of section.
func parseSection(data []byte) (Conf, error) {
	text, _, _ := bytes.Cut(data, []byte{0})
	var c Conf
	for _, one := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if one == "" {
			continue
		}
		line, err := ParseLine(one)
		if err != nil {
			return nil, err
		}
		c = append(c, line)
	}
	return c, nil
}
