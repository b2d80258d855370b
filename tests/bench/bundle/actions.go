package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// part is what one action compiles.
type part struct {
	modules []string
	size    int    // of the sources
	stem    string // of its zip and report
}

// zipbundleRun gives a command its arguments in a file, as Bazel does.
func (b *bench) zipbundleRun(name, params string, args []string) (cost, error) {
	if err := write(params, []byte(strings.Join(args, "\n")+"\n")); err != nil {
		return cost{}, err
	}
	return command(b.zipbundle, name, "@"+params)
}

func (b *bench) compile(p part) (cost, error) {
	args := []string{
		"-label", "//bench", "-twin", b.twin, "-out", p.stem + ".zip", "-report", p.stem + ".txt",
		"-optimize", "2", "-compression", "stored", "-keep_sources", "false",
	}
	for _, name := range p.modules {
		args = append(args, "-entry", b.source(name)+"\t"+name)
	}
	return b.zipbundleRun("compile", p.stem+".params", args)
}

func (b *bench) mergeParts(out string, prefixes []string) (cost, error) {
	args := []string{"-label", "//bench", "-out", out, "-report", out + ".txt"}
	for _, prefix := range prefixes {
		for _, p := range b.parts {
			args = append(args, "-zip", prefix+"\t"+p.stem+".zip\t"+p.stem+".txt")
		}
	}
	return b.zipbundleRun("merge", out+".params", args)
}

// cold compiles all parts and merges them.
func (b *bench) cold() ([]cost, error) {
	costs := make([]cost, len(b.parts)+1)
	errs := make([]error, len(b.parts))
	slots := make(chan bool, runtime.NumCPU())
	var all sync.WaitGroup
	for i, p := range b.parts {
		slots <- true
		all.Go(func() {
			costs[i], errs[i] = b.compile(p)
			<-slots
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	var err error
	costs[len(b.parts)], err = b.mergeParts(filepath.Join(b.work, "std.zip"), []string{""})
	return costs, err
}

// changed compiles the largest part again, as after a change of one of its modules, and merges.
func (b *bench) changed() ([]cost, error) {
	one, err := b.compile(b.parts[0])
	if err != nil {
		return nil, err
	}
	two, err := b.mergeParts(filepath.Join(b.work, "std.zip"), []string{""})
	return []cost{one, two}, err
}

func (b *bench) python(python string) ([]cost, error) {
	out := filepath.Join(b.work, "peer")
	if err := os.RemoveAll(out); err != nil {
		return nil, err
	}
	c, err := command(python, b.peer, filepath.Join(b.work, "src"), out)
	return []cost{c}, err
}

// merge puts the parts below as many prefixes as make 20,000 modules.
func (b *bench) merge() error {
	var prefixes []string
	for len(prefixes)*b.modules < mergedModules {
		prefixes = append(prefixes, fmt.Sprintf("copy%d", len(prefixes)))
	}
	out := filepath.Join(b.work, "all.zip")
	var memory int64
	name := fmt.Sprintf("merge of %d modules", len(prefixes)*b.modules)
	err := measure([]task{{name, func() ([]cost, error) {
		if err := os.RemoveAll(out); err != nil {
			return nil, err
		}
		c, err := b.mergeParts(out, prefixes)
		memory = max(memory, c.memory)
		return []cost{c}, err
	}}})
	if err != nil {
		return err
	}
	info, err := os.Stat(out)
	if err != nil {
		return err
	}
	fmt.Printf("  %d MB out of %d zips, %d MB of memory at the peak\n", info.Size()/1e6, len(prefixes)*len(b.parts), memory/1e6)
	return nil
}
