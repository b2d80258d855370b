package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/perl"
)

// build runs OpenSSL's programs in a copy of its sources.
type build struct {
	interpreter  *perl.Interpreter
	root, target string
}

const planName = "pyruntime_plan.pl"

// configure runs Configure and asks for the plan.
func (b *build) configure(ctx context.Context, options []string) (*plan, error) {
	args := append([]string{"Configure", b.target}, options...)
	if err := b.interpreter.Run(ctx, perl.Program{Root: b.root, Args: args}); err != nil {
		return nil, err
	}
	if err := writeFile(filepath.Join(b.root, planName), planProgram); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := b.interpreter.Run(ctx, perl.Program{Root: b.root, Args: []string{"-I.", planName}, Stdout: &out}); err != nil {
		return nil, err
	}
	return parsePlan(out.String())
}

// write runs the steps and copies what they wrote to outs, whose paths end in the steps' names.
func (b *build) write(ctx context.Context, p *plan, outs []string) error {
	places, err := match(p, outs)
	if err != nil {
		return err
	}
	next := make(chan step)
	errs := make(chan error, len(p.steps))
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), Workers) {
		workers.Go(func() {
			for s := range next {
				errs <- b.step(ctx, p, s, places[s.out])
			}
		})
	}
	for _, s := range p.steps {
		next <- s
	}
	close(next)
	workers.Wait()
	close(errs)
	var all []error
	for err := range errs {
		all = append(all, err)
	}
	return errors.Join(all...)
}

// Workers is how many programs run at the same time: the action says the same number.
const Workers = 2

// match finds the place of every step's output, all of which the caller must know.
func match(p *plan, outs []string) (map[string]string, error) {
	places := map[string]string{}
	var unknown []string
	names := p.generated()
	for _, out := range outs {
		name := filepath.ToSlash(out)
		for !names[name] && name != "" {
			_, name, _ = strings.Cut(name, "/")
		}
		if name == "" || places[name] != "" {
			unknown = append(unknown, out)
			continue
		}
		places[name] = out
	}
	var missing []string
	for name := range names {
		if places[name] == "" {
			missing = append(missing, name)
		}
	}
	if len(unknown)+len(missing) > 0 {
		slices.Sort(missing)
		return nil, fmt.Errorf("the list of generated files is not this version's: no step writes [%s], nobody wants [%s]: renew it, see toolchains/libs/openssl/README.md",
			strings.Join(unknown, " "), strings.Join(missing, " "))
	}
	return places, nil
}

func (b *build) step(ctx context.Context, p *plan, s step, place string) error {
	var out []byte
	var err error
	switch {
	case strings.HasSuffix(s.from, ".in"):
		out, err = b.print(ctx, append(s.moduleArgs(), "util/dofile.pl", "-oMakefile", s.from)...)
	case s.from == "util/mkbuildinf.pl":
		out, err = b.print(ctx, s.from, "clang -O3", b.target)
	default:
		out, err = b.assemble(ctx, s, p.scheme)
	}
	if err != nil {
		return err
	}
	if len(out) == 0 {
		return fmt.Errorf("%s wrote nothing for %s", s.from, s.out)
	}
	return os.WriteFile(place, out, 0o644)
}

// print runs a program that writes to its standard output. Its clock stands still.
func (b *build) print(ctx context.Context, args ...string) ([]byte, error) {
	var out bytes.Buffer
	env := map[string]string{"SOURCE_DATE_EPOCH": "0"}
	err := b.interpreter.Run(ctx, perl.Program{Root: b.root, Args: args, Env: env, Stdout: &out})
	return out.Bytes(), err
}

// assemble runs a program that writes assembler into a file, and what it would pipe that through.
func (b *build) assemble(ctx context.Context, s step, scheme string) ([]byte, error) {
	env := map[string]string{"CC": "clang"}
	program := append(append([]string{s.from}, s.args...), scheme, s.out)
	if err := b.interpreter.Run(ctx, perl.Program{Root: b.root, Args: program, Env: env}); err != nil {
		return nil, err
	}
	out := filepath.Join(b.root, s.out)
	piped, err := os.Open(out + pipeSuffix)
	if os.IsNotExist(err) {
		return os.ReadFile(out)
	}
	if err != nil {
		return nil, err
	}
	defer piped.Close()
	source, err := os.ReadFile(filepath.Join(b.root, s.from))
	if err != nil {
		return nil, err
	}
	args := []string{filter(string(source)), scheme, s.out}
	if err := b.interpreter.Run(ctx, perl.Program{Root: b.root, Args: args, Env: env, Stdin: piped}); err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}
