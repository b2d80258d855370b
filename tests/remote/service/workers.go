package service

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
)

// startCache starts the workers' store: what an action needs is fetched and laid out once, not for every action.
func startCache(ctx context.Context, dir, address, remote string) (*process, error) {
	cmd := exec.CommandContext(context.WithoutCancel(ctx), casd, "--cas-remote=http://"+remote, "--bind="+address, "--log-level=info", filepath.Join(dir, "cache"))
	p, err := start(dir, "casd", cmd)
	if err != nil {
		return nil, err
	}
	if err := p.wait(ctx, listens(address)); err != nil {
		p.end()
		return nil, err
	}
	return p, nil
}

// startWorker starts a worker, which gives every action a root file system of its inputs alone.
func startWorker(ctx context.Context, dir string, number, jobs int, remote, cache, shell string) (*process, error) {
	name := fmt.Sprintf("worker-%d", number)
	flags := []string{
		"--bots-remote=http://" + remote,
		"--cas-remote=http://" + cache,
		"--bots-retry-limit=100",
		"--buildbox-run=" + runner,
		"--concurrent-jobs=" + strconv.Itoa(jobs),
		"--platform", "OSFamily=linux",
		"--platform", "ISA=x86-64",
		"--log-level=info",
		// Hard links, since not every machine has FUSE.
		"--runner-arg=--staging-mode=copy-or-link",
	}
	flags = append(append(flags, shellFlags(shell)...), name)
	return start(dir, name, exec.CommandContext(context.WithoutCancel(ctx), worker, flags...))
}
