package inventory

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"
)

//go:embed page.html
var page string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"num":  func(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) },
	"text": func(b []byte) string { return string(b) },
}).Parse(page))

// view is what the page is made of.
type view struct {
	*Inventory
	Width, Height int
	Boxes         []box
	Sorted        []*Package
}

// Said is the licence in a table.
func (p *Package) Said() string { return p.said() }

// LabelX is where a cell's label begins.
func (c cell) LabelX() float64 { return c.X + 3 }

// LabelY is its base line.
func (c cell) LabelY() float64 { return c.Y + 12 }

// HTML is a page that needs no other file: a map of the packages and their files by size, tables, and licences.
func (inv *Inventory) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, view{inv, mapWidth, mapHeight, inv.boxes(), inv.bySize()})
	return b.Bytes(), err
}
