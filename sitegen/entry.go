package main

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

var placeholders = []string{"{exe}", "{zip}", "{root}"}

const remedy = "begin it with {exe}/, {zip}/ or {root}/"

// cleanEntry checks one entry of the path and takes out "." and inner "..".
// climbs says how far {exe} may go up and stay in the branch.
func cleanEntry(entry string, climbs int) (string, error) {
	switch {
	case entry == "":
		return "", errors.New("empty: " + remedy)
	case hasControl(entry):
		return "", errors.New("has a control character: take it out")
	case strings.Contains(entry, `\`):
		return "", errors.New(`has a \: write / between folders`)
	case path.IsAbs(entry) || isDrive(entry):
		return "", errors.New("absolute: a branch moves, so " + remedy)
	}
	placeholder, rest, err := split(entry)
	if err != nil {
		return "", err
	}
	rest = path.Clean(strings.TrimLeft(rest, "/"))
	if rest == "." {
		return placeholder, nil
	}
	if up := leadingUps(rest); up > allowedUps(placeholder, climbs) {
		return "", fmt.Errorf("leaves the branch: %s may go up %d times here", placeholder, allowedUps(placeholder, climbs))
	}
	return placeholder + "/" + rest, nil
}

// split takes the placeholder off.
func split(entry string) (placeholder, rest string, err error) {
	for _, known := range placeholders {
		if after, ok := strings.CutPrefix(entry, known); ok && (after == "" || after[0] == '/') {
			if strings.ContainsAny(after, "{}") {
				return "", "", errors.New("has a second placeholder: only the first name can be one")
			}
			return known, after, nil
		}
	}
	if strings.ContainsAny(entry, "{}") {
		return "", "", fmt.Errorf("unknown placeholder: known are %s, each first in its entry and followed by /", strings.Join(placeholders, ", "))
	}
	return "", "", errors.New("relative to nothing: " + remedy)
}

func isDrive(entry string) bool {
	return len(entry) > 1 && entry[1] == ':'
}

func leadingUps(rest string) int {
	ups := 0
	for rest == ".." || strings.HasPrefix(rest, "../") {
		ups++
		rest = strings.TrimPrefix(rest[2:], "/")
	}
	return ups
}

func allowedUps(placeholder string, climbs int) int {
	if placeholder == "{exe}" {
		return climbs
	}
	return 0
}
