// Package service runs remote execution on this machine: BuildGrid with PostgreSQL, and buildbox's workers, whose actions see
// their declared inputs and nothing else of the file system, and no network. Everything listens on loopback or a socket.
package service

import (
	"context"
	"fmt"
)

// Options say how large the service is.
type Options struct {
	Workers int // programs that run actions
	Jobs    int // actions at a time, of each
}

// A Service runs until Stop.
type Service struct {
	address   string
	processes []*process // in the order of their start
	workers   []*process
}

// Start starts everything, with data and logs in dir, an empty folder that the user postgres can reach. After an error nothing runs.
func Start(ctx context.Context, dir string, programs Programs, options Options) (*Service, error) {
	s := &Service{}
	if err := s.start(ctx, dir, programs, options); err != nil {
		s.Stop()
		return nil, err
	}
	return s, nil
}

func (s *Service) start(ctx context.Context, dir string, programs Programs, options Options) error {
	database, err := newDatabase(dir)
	if err != nil {
		return err
	}
	if err := s.add(database.start(ctx, programs)); err != nil {
		return err
	}
	if s.address, err = freeAddress(); err != nil {
		return err
	}
	if err := s.add(startBuildGrid(ctx, dir, s.address, database.connection(), programs)); err != nil {
		return err
	}
	cache, err := freeAddress()
	if err != nil {
		return err
	}
	if err := s.add(startCache(ctx, dir, cache, s.address)); err != nil {
		return err
	}
	shell, err := newShell(dir)
	if err != nil {
		return err
	}
	for number := range options.Workers {
		if err := s.add(startWorker(ctx, dir, number+1, options.Jobs, s.address, cache, shell)); err != nil {
			return err
		}
		s.workers = append(s.workers, s.processes[len(s.processes)-1])
	}
	return nil
}

func (s *Service) add(p *process, err error) error {
	if err == nil {
		s.processes = append(s.processes, p)
	}
	return err
}

// Address is where Bazel's --remote_executor finds the service.
func (s *Service) Address() string { return "grpc://" + s.address }

// KillWorker kills a worker and what it runs, as a machine that goes away would.
func (s *Service) KillWorker() error {
	if len(s.workers) < 2 {
		return fmt.Errorf("%d workers: want 2 or more to kill one", len(s.workers))
	}
	last := s.workers[len(s.workers)-1]
	s.workers = s.workers[:len(s.workers)-1]
	return last.kill()
}

// Stop ends what runs, the last started first.
func (s *Service) Stop() {
	for i := len(s.processes) - 1; i >= 0; i-- {
		s.processes[i].end()
	}
	s.processes = nil
}
