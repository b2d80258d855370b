// Bundle measures zipbundle and its peers; tests/bench/bundle.sh says how to run it.
//
//	bundle -zipbundle P -twin P -parts FOLDER -lib FOLDER -peer SCRIPT NAME=PYTHON...
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	rounds        = 5
	mergedModules = 20000
)

type bench struct {
	zipbundle, twin, from, lib, peer string
	work                             string // a folder for all that is made
	modules                          int
	parts                            []part
}

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	b := &bench{}
	f := flag.NewFlagSet("bundle", flag.ContinueOnError)
	for name, value := range map[string]*string{"zipbundle": &b.zipbundle, "twin": &b.twin, "parts": &b.from, "lib": &b.lib, "peer": &b.peer} {
		f.StringVar(value, name, "", "")
	}
	err := f.Parse(args)
	if err == nil {
		err = b.setUp()
	}
	if err == nil {
		err = b.measureAll(f.Args())
	}
	os.RemoveAll(b.work)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		return 1
	}
	return 0
}

// setUp copies the modules that the reports of the standard library's parts name.
func (b *bench) setUp() error {
	var err error
	if b.work, err = os.MkdirTemp("", "bundle"); err != nil {
		return err
	}
	err = filepath.WalkDir(b.from, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".report.txt") {
			return err
		}
		return b.addPart(path)
	})
	// The longest first, so that no core waits for one at the end.
	slices.SortFunc(b.parts, func(x, y part) int { return y.size - x.size })
	return err
}

func (b *bench) addPart(report string) error {
	text, err := os.ReadFile(report)
	if err != nil {
		return err
	}
	p := part{stem: filepath.Join(b.work, "parts", fmt.Sprint(len(b.parts)))}
	for _, line := range strings.Split(string(text), "\n") {
		fields := strings.Split(line, "\t")
		if fields[0] != "entry" {
			continue
		}
		name := strings.TrimSuffix(fields[1], "c")
		data, err := os.ReadFile(filepath.Join(b.lib, name))
		if err != nil {
			return err
		}
		if err := write(b.source(name), data); err != nil {
			return err
		}
		p.modules = append(p.modules, name)
		p.size += len(data)
	}
	b.modules += len(p.modules)
	b.parts = append(b.parts, p)
	return nil
}

func (b *bench) source(name string) string { return filepath.Join(b.work, "src", name) }

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o666)
}

func (b *bench) measureAll(peers []string) error {
	fmt.Printf("%d modules in %d actions\n", b.modules, len(b.parts))
	tasks := []task{{"cold, ours", b.cold}, {"one module changed, ours", b.changed}}
	for _, peer := range peers {
		name, python, _ := strings.Cut(peer, "=")
		tasks = append(tasks, task{"cold, " + name, func() ([]cost, error) { return b.python(python) }})
	}
	if err := measure(tasks); err != nil {
		return err
	}
	return b.merge()
}
