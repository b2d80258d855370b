package main

import (
	"fmt"
	"strconv"
	"strings"
)

// capability is a line of ncurses' Caps: what a terminal's description can say.
type capability struct {
	variable string // of C: auto_left_margin
	name     string // of terminfo: bw
	code     string // of termcap
	key      string // KEY_BACKSPACE, or -
	keyCode  string // 0407, or -
	notes    []string
}

type capabilities struct {
	bools, numbers, strings []capability
	// How many of each are in compiled descriptions; the others are termcap's alone.
	written [3]int
	keys    []capability // those with codes, in the order of the file
}

// lines that are no capabilities
var otherLines = []string{"capalias", "infoalias", "used_by", "userdef"}

// The end of what is in compiled descriptions.
const stop = "%%-STOP-HERE-%%"

func parseCaps(files ...string) (*capabilities, error) {
	c := &capabilities{}
	for _, file := range files {
		for n, line := range strings.Split(file, "\n") {
			if err := c.add(line); err != nil {
				return nil, fmt.Errorf("line %d of Caps: %w", n+1, err)
			}
		}
	}
	if len(c.strings) == 0 || c.written[0] == 0 {
		return nil, fmt.Errorf("no capabilities, or no %s: need -in Caps and -in Caps-ncurses", stop)
	}
	return c, nil
}

func (c *capabilities) add(line string) error {
	fields := strings.Fields(line)
	switch {
	case len(fields) > 1 && fields[1] == stop:
		c.written = [3]int{len(c.bools), len(c.numbers), len(c.strings)}
		return nil
	case len(fields) == 0 || line[0] == '#':
		return nil
	}
	for _, other := range otherLines {
		if fields[0] == other {
			return nil
		}
	}
	if len(fields) < 7 {
		return fmt.Errorf("want seven columns or more: %s", line)
	}
	one := capability{fields[0], fields[1], fields[3], fields[4], fields[5], fields[6:]}
	switch fields[2] {
	case "bool":
		c.bools = append(c.bools, one)
	case "num":
		c.numbers = append(c.numbers, one)
	case "str":
		c.strings = append(c.strings, one)
	default:
		return fmt.Errorf("%s is no kind of capability: %s", fields[2], line)
	}
	if one.key != "-" && one.keyCode != "-" {
		c.keys = append(c.keys, one)
	}
	return nil
}

// number is the code of a key, 0 where the line leaves it to ncurses.
func (c *capability) number() (int64, error) {
	if c.keyCode == "+" {
		return 0, nil
	}
	return strconv.ParseInt(c.keyCode, 0, 32)
}
