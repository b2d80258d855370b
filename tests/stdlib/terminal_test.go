package stdlib_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
)

// terminal is the keyboard and the screen of a program.
type terminal struct {
	t      *testing.T
	master *os.File
	mu     sync.Mutex
	screen strings.Builder
	seen   int           // how much of the screen has been waited for
	ended  chan struct{} // the program has closed its side
}

func ioctl(t *testing.T, file *os.File, request uintptr, argument unsafe.Pointer) {
	t.Helper()
	if _, _, err := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), request, uintptr(argument)); err != 0 {
		t.Fatalf("%s: %v", file.Name(), err)
	}
}

// open makes a pair of terminal devices and gives one to a command that has not been started.
func open(t *testing.T, cmd *exec.Cmd) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	var unlock, number int32
	ioctl(t, master, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock))
	ioctl(t, master, syscall.TIOCGPTN, unsafe.Pointer(&number))
	size := [4]uint16{24, 80}
	ioctl(t, master, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	term := &terminal{t: t, master: master, ended: make(chan struct{})}
	go term.read()
	t.Cleanup(func() {
		slave.Close()
		master.Close()
	})
	return term
}

func (term *terminal) read() {
	defer close(term.ended)
	buffer := make([]byte, 4096)
	for {
		n, err := term.master.Read(buffer)
		term.mu.Lock()
		term.screen.Write(buffer[:n])
		term.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// wait waits until the screen shows a text behind what was waited for before.
func (term *terminal) wait(text string) {
	term.t.Helper()
	for deadline := time.Now().Add(60 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		term.mu.Lock()
		screen := term.screen.String()
		term.mu.Unlock()
		if at := strings.Index(screen[term.seen:], text); at >= 0 {
			term.seen += at + len(text)
			return
		}
		if time.Now().After(deadline) {
			term.t.Fatalf("no %q on the screen:\n%q", text, screen[term.seen:])
		}
	}
}

// press types keys.
func (term *terminal) press(keys string) {
	term.t.Helper()
	if _, err := term.master.WriteString(keys); err != nil {
		term.t.Fatal(err)
	}
}

// onTerminal runs a script on a terminal, under strace, and lets use press the keys.
func onTerminal(t *testing.T, python string, env, args []string, use func(*terminal)) []strace.Access {
	t.Helper()
	cmd := command(t, python, args...)
	cmd.Env = append(cmd.Env, env...)
	screen := open(t, cmd)
	var accesses []strace.Access
	var err error
	done := make(chan struct{})
	folder := t.TempDir()
	go func() {
		defer close(done)
		accesses, err = strace.Run(cmd, folder)
	}()
	use(screen)
	<-done
	if err != nil {
		screen.mu.Lock()
		t.Errorf("%q ended with %v:\n%s", args, err, screen.screen.String())
		screen.mu.Unlock()
	}
	return accesses
}
