package service

import (
	"context"
	"os/exec"
	"strings"
	"testing"
)

func TestEndsBeforeReady(t *testing.T) {
	p, err := start(t.TempDir(), "short", exec.Command("/bin/false"))
	if err != nil {
		t.Fatal(err)
	}
	err = p.wait(context.Background(), func() bool { return false })
	if err == nil || !strings.Contains(err.Error(), "short ended before it was ready; its log is "+p.log) {
		t.Errorf("got %v", err)
	}
}

func TestNoProgram(t *testing.T) {
	if _, err := start(t.TempDir(), "absent", exec.Command("/nowhere/absent")); err == nil || !strings.HasPrefix(err.Error(), "absent: ") {
		t.Errorf("got %v", err)
	}
}

func TestEnd(t *testing.T) {
	p, err := start(t.TempDir(), "sleeper", exec.Command("/bin/sleep", "600"))
	if err != nil {
		t.Fatal(err)
	}
	p.end()
	if state := p.cmd.ProcessState; state == nil || state.Success() {
		t.Errorf("the program has not ended by its signal: %v", state)
	}
}

func TestKillsNoLastWorker(t *testing.T) {
	s := &Service{workers: []*process{{}}}
	if err := s.KillWorker(); err == nil || err.Error() != "1 workers: want 2 or more to kill one" {
		t.Errorf("got %v", err)
	}
}

func TestFreeAddress(t *testing.T) {
	address, err := freeAddress()
	if err != nil || !strings.HasPrefix(address, "127.0.0.1:") || listens(address)() {
		t.Errorf("got %q, %v", address, err)
	}
}
