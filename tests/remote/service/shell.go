package service

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// inject is the value of the property `inject` that an action has which wants a shell: exec_properties = {"test.inject": "shell"}.
const inject = "shell"

// newShell fills a folder with the smallest set of programs that Bazel's test wrapper, a bash script, is content with: two static
// executables, bash and busybox, and links to the second. It is what the image of a worker for tests has in /bin and /usr/bin.
func newShell(dir string) (string, error) {
	folder := filepath.Join(dir, "shell")
	if err := os.Mkdir(folder, 0o755); err != nil {
		return "", err
	}
	for _, program := range []struct{ installed, name string }{{bash, "bash"}, {busybox, "busybox"}} {
		path, err := exec.LookPath(program.installed)
		if err != nil {
			return "", err
		}
		data, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, program.name), data, 0o755)
		}
		if err != nil {
			return "", err
		}
	}
	var all []error
	for _, name := range applets {
		all = append(all, os.Symlink("busybox", filepath.Join(folder, name)))
	}
	return folder, errors.Join(all...)
}

// applets are the commands that Bazel's test-setup.sh calls.
var applets = []string{
	"cat", "chmod", "cp", "date", "dirname", "env", "find", "grep", "kill", "ls", "mkdir", "ps", "rm", "sed", "sh", "sleep", "sort", "tail", "tee", "touch", "tr",
	"whoami"}

// shellFlags let a worker lend the folder to the actions that ask for it; all others have an empty root still.
func shellFlags(folder string) []string {
	var flags []string
	for _, place := range []string{"/bin", "/usr/bin"} {
		flags = append(flags, fmt.Sprintf("--runner-arg=--ro-bind-mount=%s:%s:%s", inject, folder, place))
	}
	return flags
}
