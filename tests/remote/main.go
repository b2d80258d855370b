// Remote builds this repository's runtimes, zips and tools by remote execution, with a real service that it starts on this
// machine and stops again: in the workers' file system an action has its declared inputs and nothing else.
//
//	./bazelw run //tests/remote -- [flags] [target...]
//
// It installs what the service needs (as root, on Debian 12), then builds the targets: from nothing; after `bazel clean`; from
// another checkout with another environment; without downloading; a test; with a worker killed on the way. Each build's table has its
// actions by mnemonic. It fails if an action ran on this machine that is not in the list of exceptions, if a build that should
// find everything in the cache ran an action, or if outputs differ.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/rules-pyruntime/rules_pyruntime/tests/remote/service"
)

// defaultTargets are the smallest that have every kind of action: interpreter, libraries, OpenSSL's generator, site, zips, tool.
// The cross target is a C program with Python inside, for another processor. //examples/branch:python has all libraries.
var defaultTargets = []string{"@pyruntime_openssl//:generated", "//tests/remote:python", "//tests/remote:tool", "//tests/remote:cross"}

// testTargets have exec_properties = {"test.inject": "shell"}: Bazel's test wrapper is a bash script.
var testTargets = []string{"//tests/remote:shell_test"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("remote", flag.ContinueOnError)
	flags.SetOutput(stderr)
	workers := flags.Int("workers", 2, "number of workers")
	jobs := flags.Int("jobs", 2, "actions at a time, of each worker")
	only := flags.String("only", "", "names of steps, separated by commas: those alone (default: all)")
	keep := flags.Bool("keep", false, "keep the folder with logs and outputs")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	targets := flags.Args()
	if len(targets) == 0 {
		targets = defaultTargets
	}
	chosen, err := choose(*only)
	if err != nil {
		fmt.Fprintln(stderr, "remote:", err)
		return 2
	}
	if err := test(ctx, stdout, stderr, chosen, targets, service.Options{Workers: *workers, Jobs: *jobs}, *keep); err != nil {
		fmt.Fprintln(stderr, "remote:", err)
		return 1
	}
	return 0
}

func test(ctx context.Context, stdout, stderr io.Writer, chosen []step, targets []string, options service.Options, keep bool) error {
	checkout := os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if checkout == "" {
		return fmt.Errorf("BUILD_WORKSPACE_DIRECTORY is not set: start this with ./bazelw run //tests/remote")
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	programs, err := service.Install(ctx, filepath.Join(cache, "rules_pyruntime", "remote"))
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "remote")
	if err != nil {
		return err
	}
	if keep {
		fmt.Fprintln(stdout, "logs and outputs:", dir)
	} else {
		defer func() { _ = removeAll(dir) }()
	}
	if err := os.Chmod(dir, 0o755); err != nil { // for PostgreSQL's user
		return err
	}
	s, err := service.Start(ctx, dir, programs, options)
	if err != nil {
		return err
	}
	defer s.Stop()
	b := &builds{dir: dir, checkout: checkout, targets: targets, service: s, stdout: stdout, stderr: stderr}
	defer b.shutdown()
	for _, step := range chosen {
		if err := b.run(ctx, step); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}
