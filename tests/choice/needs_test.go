package choice_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestNeeds: what the build finds out by reading the sources is what happens where a module is missing.
func TestNeeds(t *testing.T) {
	smallest := builtin(t, "SMALLEST")
	missing := slices.DeleteFunc(builtin(t, "FULL"), func(name string) bool { return slices.Contains(smallest, name) })
	tried := strings.Split(python(t, "FULL", append([]string{file(t, "NEEDS_SCRIPT")}, missing...)...), "\n")
	data, err := os.ReadFile(file(t, "NEEDS"))
	if err != nil {
		t.Fatal(err)
	}
	read := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(read) < 90 {
		t.Errorf("only %d needs were found in the sources", len(read))
	}
	for _, need := range tried {
		module, extension, _ := strings.Cut(need, "\t")
		// The tables of some encodings import those of others; see fromC in //rules/extensions.
		byC := strings.HasPrefix(module, "encodings.") && strings.HasPrefix(extension, "_codecs_")
		if extension != "" && !byC && !slices.Contains(read, need) {
			t.Errorf("%s fails without %s, and the sources were not found to say so", module, extension)
		}
	}
	for _, need := range read {
		module, extension, _ := strings.Cut(need, "\t")
		fails := slices.Contains(tried, module+"\t")
		if !fails && !slices.Contains(tried, need) {
			t.Errorf("%s does without %s, and the sources were found to say that it does not", module, extension)
		}
	}
}
