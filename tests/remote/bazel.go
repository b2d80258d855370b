package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
	"github.com/rules-pyruntime/rules_pyruntime/tests/remote/service"
)

// killAfter is how long a build runs before a worker is killed.
const killAfter = 30 * time.Second

// builds are those of one run, all with one service.
type builds struct {
	dir, checkout  string
	targets        []string
	service        *service.Service
	stdout, stderr io.Writer
	roots          []workspace       // those in which a Bazel was started
	outputs        map[string]string // path to hash, of the first build that wrote them
}

// A workspace is a checkout with an output base of its own.
type workspace struct {
	dir, base string
	env       []string
}

func (b *builds) workspace(elsewhere bool) (workspace, error) {
	w := workspace{dir: b.checkout, base: filepath.Join(b.dir, "base"), env: os.Environ()}
	if elsewhere {
		w.dir, w.base = filepath.Join(b.dir, "another", "checkout"), filepath.Join(b.dir, "another", "base")
		home := filepath.Join(b.dir, "another", "home")
		w.env = append(w.env, "HOME="+home, "PATH="+os.Getenv("PATH")+":/opt/another", "LANG=C", "LC_ALL=POSIX", "TZ=Asia/Kathmandu",
			"XDG_CACHE_HOME="+userCache())
		if err := errors.Join(os.MkdirAll(home, 0o700), copyCheckout(b.checkout, w.dir)); err != nil {
			return w, err
		}
	}
	return w, nil
}

func userCache() string {
	cache, _ := os.UserCacheDir() // it was asked for before, and was there
	return cache
}

func (b *builds) bazel(ctx context.Context, w workspace, command string, args ...string) *exec.Cmd {
	words := append([]string{"--output_base=" + w.base, command}, args...)
	cmd := exec.CommandContext(ctx, filepath.Join(w.dir, "bazelw"), words...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = w.dir, w.env, b.stderr, b.stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	return cmd
}

// run builds as a step says, prints its table and checks it.
func (b *builds) run(ctx context.Context, s step) error {
	w, err := b.workspace(s.elsewhere)
	if err != nil {
		return err
	}
	b.roots = append(b.roots, w)
	if s.clean {
		if err := b.bazel(ctx, w, "clean").Run(); err != nil {
			return fmt.Errorf("bazel clean: %w", err)
		}
	}
	log := filepath.Join(b.dir, s.name+".json")
	began := time.Now()
	if s.kills {
		timer := time.AfterFunc(killAfter, func() {
			if err := b.service.KillWorker(); err != nil {
				fmt.Fprintln(b.stderr, "remote:", err)
			}
		})
		defer timer.Stop()
	}
	command := "build"
	if s.tests {
		command = "test"
	}
	if err := b.bazel(ctx, w, command, b.flags(s, log)...).Run(); err != nil {
		return fmt.Errorf("bazel %s: %w", command, err)
	}
	wall := time.Since(began)
	if s.kills && wall < killAfter {
		return fmt.Errorf("the build ended after %v, before a worker was killed", wall)
	}
	spawns, err := execlog.ReadFile(log)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.stdout, "\n%s: %.0f s\n", s.says, wall.Seconds())
	write(b.stdout, spawns)
	return errors.Join(check(spawns, s.cached), overBudget(spawns), b.compare(spawns))
}

func (b *builds) flags(s step, log string) []string {
	flags := []string{
		"--spawn_strategy=remote",
		"--remote_local_fallback=false",
		"--remote_executor=" + b.service.Address(),
		"--remote_retries=12",
		"--jobs=8",
		"--disk_cache=",
		"--noshow_progress",
		// Links of the checkout stay those of its own builds.
		"--experimental_convenience_symlinks=ignore",
		// nogo, which only this repository has, is compiled with the machine's C compiler.
		"--norun_validations",
		"--execution_log_json_file=" + log,
	}
	flags = append(flags, exceptionFlags()...)
	flags = append(flags, s.flags...)
	if s.tests {
		return append(append(flags, "--"), testTargets...)
	}
	return append(append(flags, "--"), b.targets...)
}

// compare remembers the outputs of the first build, and finds those of a later one that differ.
func (b *builds) compare(spawns []execlog.Spawn) error {
	if b.outputs == nil {
		b.outputs = map[string]string{}
	}
	var all []error
	for _, s := range spawns {
		for _, out := range s.Outputs {
			first, ok := b.outputs[out.Path]
			if ok && first != out.Digest.Hash {
				all = append(all, fmt.Errorf("%s of %s differs from the first build's", out.Path, s.Label))
			}
			b.outputs[out.Path] = out.Digest.Hash
		}
	}
	return errors.Join(all...)
}

// shutdown ends the Bazels that were started.
func (b *builds) shutdown() {
	for _, w := range b.roots {
		_ = b.bazel(context.Background(), w, "shutdown").Run()
	}
}
