package makefile

import (
	"fmt"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// conditions follows the conditionals of a makefile.
type conditions struct {
	path  string
	known Known
	stack []condition
}

// condition is an ifdef and its like that is open.
type condition struct {
	holds bool
	line  int
}

// off tells whether the lines here do not count.
func (c *conditions) off() bool {
	for _, open := range c.stack {
		if !open.holds {
			return true
		}
	}
	return false
}

// read takes one directive.
func (c *conditions) read(text string, line int) error {
	word := strings.Fields(text)[0]
	top := len(c.stack) - 1
	switch {
	case word == "endif" && top >= 0:
		c.stack = c.stack[:top]
		return nil
	case text == "else" && top >= 0:
		c.stack[top].holds = !c.stack[top].holds
		return nil
	}
	conditional := strings.HasPrefix(word, "if")
	if c.off() {
		if conditional {
			c.stack = append(c.stack, condition{line: line})
		}
		return nil
	}
	holds, known := c.known.holds(text)
	switch {
	case known && conditional:
		c.stack = append(c.stack, condition{holds, line})
	case known && !holds:
	default:
		return c.unknown(text, line)
	}
	return nil
}

func (k Known) holds(text string) (holds, known bool) {
	if k == nil {
		return false, false
	}
	return k(text)
}

func (c *conditions) unknown(text string, line int) error {
	err := fmt.Errorf("%s:%d: %q is not understood: gen reads plain assignments and rules only", c.path, line, strings.Fields(text)[0])
	return hints.Wants(fmt.Sprintf("directive(line = %q, holds = False, why = %q)", text, "..."), err)
}

func (c *conditions) end() error {
	if n := len(c.stack); n > 0 {
		return fmt.Errorf("%s:%d: no endif", c.path, c.stack[n-1].line)
	}
	return nil
}
