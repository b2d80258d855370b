package service

import (
	"context"
	_ "embed" // the requirements
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	casd   = "buildbox-casd"
	runner = "buildbox-run-bubblewrap"
	worker = "buildbox-worker"

	// What tests are lent, see shell.go.
	bash    = "bash-static"
	busybox = "busybox"
)

// forky is the release of Debian that has buildbox; bazelw takes Bazel from it and has told apt of it.
const forky = "forky"

// installs are apt's arguments, in order.
var installs = [][]string{
	{"bash-static", "busybox-static", "postgresql", "python3-venv"},
	{"-t", forky, "buildbox", "bubblewrap"},
}

//go:embed requirements.txt
var requirements []byte

// Programs says where the installed programs are.
type Programs struct {
	venv        string
	postgresBin string
}

func (p Programs) bgd() string                 { return filepath.Join(p.venv, "bin", "bgd") }
func (p Programs) postgres(name string) string { return filepath.Join(p.postgresBin, name) }

// Install installs what is missing: Debian's packages, and BuildGrid in an environment of its own below cache. It needs root
// once, where a package is missing.
func Install(ctx context.Context, cache string) (Programs, error) {
	p := Programs{venv: filepath.Join(cache, "buildgrid")}
	var err error
	if p.postgresBin, err = findPostgres(); err != nil || missing(casd, runner, worker, "bwrap", bash, busybox) {
		if err := installPackages(ctx); err != nil {
			return p, err
		}
		if p.postgresBin, err = findPostgres(); err != nil {
			return p, err
		}
	}
	return p, installBuildGrid(ctx, p.venv)
}

func missing(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		_, err := exec.LookPath(name)
		return err != nil
	})
}

// findPostgres returns the folder of the newest server's programs, which Debian keeps off the search path.
func findPostgres() (string, error) {
	const pattern = "/usr/lib/postgresql/*/bin/postgres"
	found, err := filepath.Glob(pattern)
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no %s: install the package postgresql", pattern)
	}
	return filepath.Dir(found[len(found)-1]), nil
}

func installPackages(ctx context.Context) error {
	for _, what := range installs {
		args := append([]string{"install", "-y", "--no-install-recommends"}, what...)
		cmd := exec.CommandContext(ctx, "apt-get", args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("apt-get %s: %w\n%s\nrun `apt-get update` and that as root", strings.Join(args, " "), err, out)
		}
	}
	return nil
}

// installBuildGrid makes the environment anew if the requirements are others than those that it was made for.
func installBuildGrid(ctx context.Context, venv string) error {
	stamp := filepath.Join(venv, "requirements.txt")
	if have, err := os.ReadFile(stamp); err == nil && slices.Equal(have, requirements) {
		return nil
	}
	if err := os.RemoveAll(venv); err != nil {
		return err
	}
	if out, err := exec.CommandContext(ctx, "/usr/bin/python3", "-m", "venv", venv).CombinedOutput(); err != nil {
		return fmt.Errorf("python3 -m venv: %w\n%s", err, out)
	}
	file := filepath.Join(venv, "wanted.txt")
	if err := os.WriteFile(file, requirements, 0o600); err != nil {
		return err
	}
	pip := exec.CommandContext(ctx, filepath.Join(venv, "bin", "pip"), "install", "-q", "--require-hashes", "--only-binary", ":all:", "-r", file)
	if out, err := pip.CombinedOutput(); err != nil {
		return fmt.Errorf("pip install: %w\n%s", err, out)
	}
	return os.Rename(file, stamp)
}
