package main

import "strings"

// line is a logical line of a Python source, without comments and with "" for each string.
type line struct {
	indent int
	text   string
}

// lines splits a source into logical lines: brackets, backslashes and strings can go over several of those in the file.
func lines(source string) []line {
	s := splitter{rest: strings.ReplaceAll(source, "\r\n", "\n")}
	for s.rest != "" {
		s.step()
	}
	s.end()
	return s.lines
}

type splitter struct {
	rest  string
	text  strings.Builder
	depth int // open brackets
	lines []line
}

func (s *splitter) step() {
	c := s.rest[0]
	switch {
	case c == '#':
		_, after, found := strings.Cut(s.rest, "\n")
		s.rest = after
		if found {
			s.rest = "\n" + after
		}
		return
	case c == '"' || c == '\'':
		s.skipString(c)
		return
	case strings.HasPrefix(s.rest, "\\\n"):
		s.text.WriteByte(' ')
		s.rest = s.rest[2:]
		return
	case strings.IndexByte("([{", c) >= 0:
		s.depth++
	case strings.IndexByte(")]}", c) >= 0:
		s.depth--
	case c == '\n' && s.depth <= 0:
		s.end()
		s.rest = s.rest[1:]
		return
	case c == '\n':
		c = ' '
	}
	s.text.WriteByte(c)
	s.rest = s.rest[1:]
}

// skipString leaves the quotes and what short strings without escapes hold: conditions compare with such.
func (s *splitter) skipString(quote byte) {
	mark := string(quote)
	if triple := strings.Repeat(mark, 3); strings.HasPrefix(s.rest, triple) {
		mark = triple
	}
	end := len(mark)
	for end < len(s.rest) && !strings.HasPrefix(s.rest[end:], mark) {
		if s.rest[end] == '\\' {
			end++
		}
		end++
	}
	content := s.rest[len(mark):min(end, len(s.rest))]
	if len(mark) == 3 || strings.Contains(content, "\\") {
		content = ""
	}
	s.text.WriteString(`"` + content + `"`)
	s.rest = s.rest[min(end+len(mark), len(s.rest)):]
}

func (s *splitter) end() {
	text := s.text.String()
	s.text.Reset()
	s.depth = 0
	trimmed := strings.TrimLeft(text, " \t\f")
	if trimmed != "" {
		s.lines = append(s.lines, line{len(text) - len(trimmed), strings.TrimSpace(trimmed)})
	}
}
