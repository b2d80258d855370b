package main

import (
	"fmt"
	"slices"
	"strings"
)

// A step is one build.
type step struct {
	name  string
	says  string
	flags []string
	// tests: the run's test targets are tested; else its targets are built.
	tests bool
	// clean: `bazel clean` comes before it.
	clean bool
	// elsewhere: from a copy of the checkout, with other variables.
	elsewhere bool
	// cached: no action runs, all are in the service's cache.
	cached bool
	// kills: a worker is killed on the way.
	kills bool
}

var steps = []step{
	{name: "nothing", says: "from nothing"},
	{name: "clean", says: "after bazel clean", clean: true, cached: true},
	{name: "elsewhere", says: "from another checkout, with another HOME, PATH and locale", elsewhere: true, cached: true},
	{name: "minimal", says: "without downloading outputs", clean: true, cached: true, flags: []string{"--remote_download_minimal"}},
	// Static: a program for glibc would want glibc's files on the worker too.
	{name: "tests", says: "a static python_test, whose action is lent a shell", tests: true, flags: []string{"--platforms=//toolchains/platforms:linux_x86_64_musl"}},
	{name: "killed", says: "everything again, a worker killed on the way", clean: true, kills: true, flags: []string{"--noremote_accept_cached"}},
}

// choose returns the steps that a list names; a list of nothing names all.
func choose(list string) ([]step, error) {
	if list == "" {
		return steps, nil
	}
	var chosen []step
	for _, name := range strings.Split(list, ",") {
		i := slices.IndexFunc(steps, func(s step) bool { return s.name == name })
		if i < 0 {
			var known []string
			for _, s := range steps {
				known = append(known, s.name)
			}
			return nil, fmt.Errorf("-only: no step %q; there are %s", name, strings.Join(known, ", "))
		}
		chosen = append(chosen, steps[i])
	}
	return chosen, nil
}

// exceptions are the mnemonics of actions that run on this machine, with the reason.
var exceptions = map[string]string{
	"GoToolchainBinaryBuild": "rules_go compiles its builder with a shell and the go command; once a build",
}

func exceptionFlags() []string {
	var flags []string
	for mnemonic := range exceptions {
		flags = append(flags, "--strategy="+mnemonic+"=local")
	}
	slices.Sort(flags)
	return flags
}
