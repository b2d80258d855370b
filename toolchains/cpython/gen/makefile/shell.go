package makefile

import (
	"fmt"
	"strings"
)

// SplitShell splits a recipe line into arguments as a POSIX shell does. A command in backquotes gives nothing:
// the only ones that CPython's compile rules run ask git where the tree comes from.
func SplitShell(line string) ([]string, error) {
	s := splitter{rest: line}
	for s.rest != "" {
		if err := s.step(); err != nil {
			return nil, fmt.Errorf("%w in %q", err, line)
		}
	}
	if s.double {
		return nil, fmt.Errorf("no closing \" in %q", line)
	}
	s.flush()
	return s.args, nil
}

type splitter struct {
	rest   string
	arg    strings.Builder
	inArg  bool
	double bool // inside "..."
	args   []string
}

func (s *splitter) step() error {
	c := s.rest[0]
	s.rest = s.rest[1:]
	switch {
	case c == '\\':
		return s.escape()
	case c == '`':
		s.inArg = true
		return s.skipTo('`')
	case c == '"':
		s.inArg, s.double = true, !s.double
	case s.double:
		s.arg.WriteByte(c)
	case c == '\'':
		return s.single()
	case c == ' ' || c == '\t':
		s.flush()
	default:
		s.inArg = true
		s.arg.WriteByte(c)
	}
	return nil
}

func (s *splitter) escape() error {
	if s.rest == "" {
		return fmt.Errorf("backslash at the end")
	}
	if s.double && !strings.ContainsRune("\\\"$`", rune(s.rest[0])) {
		s.arg.WriteByte('\\')
	}
	s.inArg = true
	s.arg.WriteByte(s.rest[0])
	s.rest = s.rest[1:]
	return nil
}

func (s *splitter) single() error {
	body, rest, ok := strings.Cut(s.rest, "'")
	if !ok {
		return fmt.Errorf("no closing '")
	}
	s.inArg = true
	s.arg.WriteString(body)
	s.rest = rest
	return nil
}

func (s *splitter) skipTo(end byte) error {
	i := strings.IndexByte(s.rest, end)
	if i < 0 {
		return fmt.Errorf("no closing %c", end)
	}
	s.rest = s.rest[i+1:]
	return nil
}

func (s *splitter) flush() {
	if s.inArg {
		s.args = append(s.args, s.arg.String())
	}
	s.arg.Reset()
	s.inArg = false
}
