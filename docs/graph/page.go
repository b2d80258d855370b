// Package graph puts the picture of the build's actions into a page.
package graph

import (
	"errors"
	"strings"
)

// Page is the page's path in the checkout.
const Page = "docs/how-it-works.md"

// Update is how the page is renewed.
const Update = "./bazelw run //docs/graph:update"

const (
	begin = "<!-- graph -->\n"
	end   = "<!-- /graph -->\n"
)

// Insert returns a page with a flowchart between its two marks, in place of what stood there.
func Insert(page, flowchart string) (string, error) {
	before, rest, found := strings.Cut(page, begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		return "", errors.New(Page + ": want the lines " + strings.TrimSpace(begin) + " and " + strings.TrimSpace(end) + " around the picture: put them back")
	}
	return before + begin + "```mermaid\n" + flowchart + "```\n" + end + after, nil
}
