// Package figures draws measured values as bars, in SVG that is light or dark as the reader's page is.
package figures

import (
	"bytes"
	_ "embed" // the template
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

// Update is how the pictures are renewed.
const Update = "./bazelw run //docs/figures/update"

//go:embed figure.svg.tmpl
var source string

var drawing = template.Must(template.New("figure").Parse(source))

const (
	firstY   = 56
	perBar   = 28
	labels   = 200 // width of the column of names
	mostWide = 420
)

type bar struct {
	Name, Value string
	Y, TextY    int
	Width, End  int
	Ours        bool
}

type figure struct {
	Title, Command string
	Height         int
	Bars           []bar
}

// Draw returns the picture of a table: two lines `# TITLE` and `# COMMAND`, then lines of a name, a tab and a number.
// Names that begin with "ours" are in another colour.
func Draw(name, table string) (string, error) {
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if len(lines) < 3 || !strings.HasPrefix(lines[0], "# ") || !strings.HasPrefix(lines[1], "# ") {
		return "", fmt.Errorf("%s: want `# TITLE`, `# COMMAND`, then lines NAME<tab>NUMBER", name)
	}
	values, most := make([]float64, 0, len(lines)), 0.0
	for i, line := range lines[2:] {
		_, text, _ := strings.Cut(line, "\t")
		value, err := strconv.ParseFloat(text, 64)
		if err != nil || value <= 0 {
			return "", fmt.Errorf("%s:%d: %q: want NAME<tab>NUMBER, the number above 0", name, i+3, line)
		}
		values, most = append(values, value), max(most, value)
	}
	f := figure{Title: lines[0][2:], Command: lines[1][2:], Height: firstY + perBar*len(values) + 12}
	for i, line := range lines[2:] {
		label, text, _ := strings.Cut(line, "\t")
		width := int(values[i] / most * mostWide)
		y := firstY + perBar*i
		f.Bars = append(f.Bars, bar{label, text, y, y + 15, width, labels + width + 8, strings.HasPrefix(label, "ours")})
	}
	var out bytes.Buffer
	err := drawing.Execute(&out, f)
	return out.String(), err
}
