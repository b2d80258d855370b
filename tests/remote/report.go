package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
)

// A row sums up the actions of a mnemonic.
type row struct {
	mnemonic              string
	remote, cached, local int
	maxFiles              int
	maxBytes              int64
}

func rows(spawns []execlog.Spawn) []row {
	byMnemonic := map[string]*row{}
	for _, s := range spawns {
		r := byMnemonic[s.Mnemonic]
		if r == nil {
			r = &row{mnemonic: s.Mnemonic}
			byMnemonic[s.Mnemonic] = r
		}
		switch s.Runner {
		case "remote":
			r.remote++
		case "remote cache hit":
			r.cached++
		default:
			r.local++
		}
		var bytes int64
		for _, in := range s.Inputs {
			bytes += in.Size()
		}
		r.maxFiles, r.maxBytes = max(r.maxFiles, len(s.Inputs)), max(r.maxBytes, bytes)
	}
	var all []row
	for _, r := range byMnemonic {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b row) int { return strings.Compare(a.mnemonic, b.mnemonic) })
	return all
}

// distinct returns the bytes of all inputs, each content once: those of compilers and SDKs, which are external tools of more than
// a megabyte, and those of everything else.
func distinct(spawns []execlog.Spawn) (tools, rest int64) {
	seen := map[string]bool{}
	for _, s := range spawns {
		for _, in := range s.Inputs {
			if seen[in.Digest.Hash] {
				continue
			}
			seen[in.Digest.Hash] = true
			if isSDK(in.Path) {
				tools += in.Size()
			} else {
				rest += in.Size()
			}
		}
	}
	return tools, rest
}

func isSDK(path string) bool {
	return strings.HasPrefix(path, "external/") && (strings.Contains(path, "zig_sdk") || strings.Contains(path, "go_sdk"))
}

func write(w io.Writer, spawns []execlog.Spawn) {
	twice := alike(spawns)
	fmt.Fprintf(w, "%-28s %7s %7s %7s %7s %10s %12s\n", "mnemonic", "remote", "cached", "local", "alike", "most files", "most bytes")
	for _, r := range rows(spawns) {
		fmt.Fprintf(w, "%-28s %7d %7d %7d %7d %10d %12d\n", r.mnemonic, r.remote, r.cached, r.local, twice[r.mnemonic], r.maxFiles, r.maxBytes)
	}
	tools, rest := distinct(spawns)
	fmt.Fprintf(w, "distinct inputs: %d MB of zig and Go, %d MB of everything else\n", tools>>20, rest>>20)
}

// compile is what a compile action may have. The size of an input does not matter: the compiler is one.
var compile = execlog.Budget{Mnemonic: "CppCompile", MaxInputs: 1500, MaxSize: math.MaxInt64}

// overBudget finds compile actions with too many inputs, and actions that see zig's lib tree without making a sysroot of it.
func overBudget(spawns []execlog.Spawn) error {
	var all []error
	if slices.ContainsFunc(spawns, func(s execlog.Spawn) bool { return s.Mnemonic == compile.Mnemonic }) {
		for _, line := range compile.Check(spawns) {
			all = append(all, errors.New(line))
		}
	}
	for _, s := range spawns {
		if s.Mnemonic == "ZigSysroot" {
			continue
		}
		i := slices.IndexFunc(s.Inputs, func(in execlog.File) bool { return isSDK(in.Path) && strings.Contains(in.Path, "/lib/libc/") })
		if i >= 0 {
			all = append(all, fmt.Errorf("%s of %s: %s is an input, want zig's lib tree only in ZigSysroot", s.Mnemonic, s.Label, s.Inputs[i].Path))
		}
	}
	return errors.Join(all...)
}

// check finds actions that ran on this machine without being an exception, and, where everything should be in the cache, those
// that ran at all.
func check(spawns []execlog.Spawn, cached bool) error {
	var all []error
	for _, s := range spawns {
		_, excepted := exceptions[s.Mnemonic]
		switch {
		case excepted:
		case s.Runner != "remote" && s.Runner != "remote cache hit":
			all = append(all, fmt.Errorf("%s of %s: runner %q, want remote", s.Mnemonic, s.Label, s.Runner))
		case cached && s.Runner == "remote":
			all = append(all, fmt.Errorf("%s of %s ran, want it from the cache", s.Mnemonic, s.Label))
		}
	}
	return errors.Join(all...)
}
