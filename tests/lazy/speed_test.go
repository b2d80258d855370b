package lazy_test

import (
	"sort"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const imports = "import asyncio, json, argparse, http.client, dataclasses, typing, pathlib, re, subprocess, logging"

// Imports that are not used cost little: half of what they cost without laziness, by medians of runs in turn.
func TestSpeed(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		taken := map[string][]time.Duration{}
		for i := 0; i < 11; i++ {
			for _, option := range []string{"pyruntime_lazy=0", "pyruntime_lazy=1"} {
				start := time.Now()
				prints(t, python, "-X", option, "-c", imports)
				taken[option] = append(taken[option], time.Since(start))
			}
		}
		off, on := median(taken["pyruntime_lazy=0"]), median(taken["pyruntime_lazy=1"])
		t.Logf("off %v, on %v", off, on)
		if on > off/2 {
			t.Errorf("lazy: %v, not lazy: %v", on, off)
		}
	})
}

func median(taken []time.Duration) time.Duration {
	sort.Slice(taken, func(i, j int) bool { return taken[i] < taken[j] })
	return taken[len(taken)/2]
}
