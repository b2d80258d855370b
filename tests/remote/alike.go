package main

import (
	"crypto/sha256"
	"fmt"
	"regexp"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
)

// configuration is the part of an output's path that names how it was built.
var configuration = regexp.MustCompile(`bazel-out/[^/]+/`)

// alike counts, by mnemonic, the actions that differ from another one by the configuration in their paths alone: what Bazel would run
// once with --experimental_output_paths=strip. It is a lower bound: what a parameter file says is not looked into.
func alike(spawns []execlog.Spawn) map[string]int {
	seen, counts := map[[sha256.Size]byte]bool{}, map[string]int{}
	for _, s := range spawns {
		k := key(s)
		if seen[k] {
			counts[s.Mnemonic]++
		}
		seen[k] = true
	}
	return counts
}

func key(s execlog.Spawn) [sha256.Size]byte {
	hash := sha256.New()
	for _, arg := range s.Args {
		fmt.Fprintf(hash, "%q\n", configuration.ReplaceAllString(arg, "bazel-out/"))
	}
	for _, in := range s.Inputs {
		fmt.Fprintf(hash, "%q %s\n", configuration.ReplaceAllString(in.Path, "bazel-out/"), in.Digest.Hash)
	}
	return [sha256.Size]byte(hash.Sum(nil))
}
