package execlog

import (
	"fmt"
	"strings"
)

// A Budget is what the inputs of some spawns may be.
type Budget struct {
	Mnemonic  string
	Label     string // prefix of the labels of the spawns that count; empty: all
	MaxInputs int
	MaxSize   int64             // of an input
	Except    func(string) bool // inputs that may be larger
}

// Check returns one line for everything that is over the budget; it is an error if no spawn counts.
func (b Budget) Check(spawns []Spawn) []string {
	var over []string
	counted := 0
	for _, s := range spawns {
		if s.Mnemonic != b.Mnemonic || !strings.HasPrefix(s.Label, b.Label) {
			continue
		}
		counted++
		if len(s.Inputs) > b.MaxInputs {
			over = append(over, fmt.Sprintf("%s of %s: %d inputs, want <= %d", s.Mnemonic, s.Label, len(s.Inputs), b.MaxInputs))
		}
		for _, in := range s.Inputs {
			if in.Size() > b.MaxSize && !b.Except(in.Path) {
				over = append(over, fmt.Sprintf("%s of %s: %s has %d bytes, want <= %d", s.Mnemonic, s.Label, in.Path, in.Size(), b.MaxSize))
			}
		}
	}
	if counted == 0 {
		over = append(over, fmt.Sprintf("no %s of %s in the log", b.Mnemonic, b.Label))
	}
	return over
}
