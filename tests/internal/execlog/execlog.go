// Package execlog reads what Bazel writes with --execution_log_json_file: one JSON object for each spawn.
package execlog

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A Spawn is one command that Bazel ran, or took from a cache.
type Spawn struct {
	Mnemonic string   `json:"mnemonic"`
	Label    string   `json:"targetLabel"`
	Args     []string `json:"commandArgs"`
	Runner   string   `json:"runner"` // linux-sandbox, worker, disk cache hit, remote cache hit, ...
	ExitCode int      `json:"exitCode"`
	Inputs   []File   `json:"inputs"`
	Outputs  []File   `json:"actualOutputs"`
}

// A File is an input or an output; folders are there by their files.
type File struct {
	Path   string `json:"path"`
	IsTool bool   `json:"isTool"`
	Digest Digest `json:"digest"`
}

// A Digest holds a file's size as a string, as JSON has 64-bit numbers.
type Digest struct {
	Hash      string `json:"hash"`
	SizeBytes string `json:"sizeBytes"`
}

// Size returns the file's size in bytes, 0 for what has none (a symlink).
func (f File) Size() int64 {
	n, _ := strconv.ParseInt(f.Digest.SizeBytes, 10, 64)
	return n
}

// Cached tells whether the spawn's outputs came from a cache.
func (s Spawn) Cached() bool {
	return slices.Contains([]string{"disk cache hit", "remote cache hit"}, s.Runner)
}

// Read reads a log.
func Read(r io.Reader) ([]Spawn, error) {
	var spawns []Spawn
	decoder := json.NewDecoder(r)
	for {
		var s Spawn
		err := decoder.Decode(&s)
		if errors.Is(err, io.EOF) {
			return spawns, nil
		}
		if err != nil {
			return nil, fmt.Errorf("spawn %d: %w", len(spawns)+1, err)
		}
		spawns = append(spawns, s)
	}
}

// ReadFile reads a log file.
func ReadFile(path string) ([]Spawn, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	spawns, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return spawns, nil
}

// A Count says how many spawns of a mnemonic there are, and what the largest of them gets.
type Count struct {
	Mnemonic  string
	Spawns    int
	Cached    int
	MaxInputs int
	Label     string // of the spawn with MaxInputs
	MaxSize   int64
	Largest   string // the input with MaxSize
}

// Counts sums a log up, sorted by mnemonic.
func Counts(spawns []Spawn) []Count {
	byMnemonic := map[string]*Count{}
	for _, s := range spawns {
		c := byMnemonic[s.Mnemonic]
		if c == nil {
			c = &Count{Mnemonic: s.Mnemonic, MaxInputs: -1}
			byMnemonic[s.Mnemonic] = c
		}
		c.Spawns++
		if s.Cached() {
			c.Cached++
		}
		if n := len(s.Inputs); n > c.MaxInputs {
			c.MaxInputs, c.Label = n, s.Label
		}
		for _, in := range s.Inputs {
			if in.Size() > c.MaxSize {
				c.MaxSize, c.Largest = in.Size(), in.Path
			}
		}
	}
	var counts []Count
	for _, c := range byMnemonic {
		counts = append(counts, *c)
	}
	slices.SortFunc(counts, func(a, b Count) int { return strings.Compare(a.Mnemonic, b.Mnemonic) })
	return counts
}
