package service

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

const (
	startTime = 60 * time.Second // for a program to be ready
	stopTime  = 10 * time.Second // for a program to end after its signal
)

// A process is a program of the service, with all that it writes in a log of its own.
type process struct {
	name string
	log  string
	cmd  *exec.Cmd
	done chan struct{} // closed when the program has ended
	stop syscall.Signal
}

// start starts a program in a group of its own, so that an interrupt from the terminal reaches only the caller.
func start(dir, name string, cmd *exec.Cmd) (*process, error) {
	p := &process{name: name, log: filepath.Join(dir, name+".log"), cmd: cmd, done: make(chan struct{}), stop: syscall.SIGTERM}
	log, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	go func() {
		_ = cmd.Wait() // how it ended is in its log
		close(p.done)
	}()
	return p, nil
}

// wait waits until ready says so; it is an error if the program ends before, or takes too long.
func (p *process) wait(ctx context.Context, ready func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	for !ready() {
		select {
		case <-p.done:
			return fmt.Errorf("%s ended before it was ready; its log is %s", p.name, p.log)
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready after %v; its log is %s", p.name, startTime, p.log)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// end asks the program to end, and kills its group if it does not.
func (p *process) end() {
	_ = p.cmd.Process.Signal(p.stop)
	select {
	case <-p.done:
	case <-time.After(stopTime):
		_ = p.kill()
		<-p.done
	}
}

// kill kills the program and what it has started in its group.
func (p *process) kill() error { return syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL) }

// listens tells whether something listens at an address of this machine.
func listens(address string) func() bool {
	return func() bool {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			return false
		}
		_ = connection.Close()
		return true
	}
}

// freeAddress returns an address on loopback where nothing listens now.
func freeAddress() (string, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}
