package tool_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
)

// argv is what the tool prints about itself when it is called so.
func argv(called string) string {
	return fmt.Sprintf("[['%s', 'argv'], ['%s', '%s', 'argv']]\n", called, called, called)
}

func TestPlaces(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		folder := filepath.Dir(tool)
		bare := command(t, tool, "argv")
		bare.Env = []string{}
		says(t, bare, argv(tool))

		link, hard := filepath.Join(folder, "link"), filepath.Join(folder, "hard")
		must(t, os.Symlink(tool, link))
		must(t, os.Link(tool, hard))
		says(t, command(t, link, "argv"), argv(link))
		says(t, command(t, hard, "argv"), argv(hard))

		inPath := command(t, "/bin/sh", "-c", "exec tool argv")
		inPath.Env = []string{"PATH=" + folder}
		says(t, inPath, argv("tool"))

		renamed := filepath.Join(folder, "mit Leerzeichen, 'und' ü\n")
		must(t, os.Rename(tool, renamed))
		mustSay(t, command(t, renamed, "again"))
		must(t, os.Chmod(renamed, 0o555))
		must(t, os.Chmod(folder, 0o555))
		defer os.Chmod(folder, 0o755)
		if _, stderr, status := ended(t, command(t, renamed, "argv")); status != 0 {
			t.Errorf("read-only: exit status %d %s", status, stderr)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	for _, libc := range []string{"GLIBC", "MUSL"} {
		tool := copyOf(t, libc)
		var all sync.WaitGroup
		for range 100 {
			all.Add(1)
			go func() {
				defer all.Done()
				says(t, command(t, tool, "argv"), argv(tool))
			}()
		}
		all.Wait()
	}
}

// Where there is no /proc, and nothing else either: the kernel says how the program was called.
func TestWithoutProc(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("changing the root folder needs root")
	}
	tool := copyOf(t, "MUSL")
	cmd := exec.Command("/tool", "argv")
	cmd.Dir, cmd.Env = "/", []string{}
	cmd.Stdin = bytes.NewReader(nil)
	cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: filepath.Dir(tool)}
	says(t, cmd, argv("/tool"))
}
