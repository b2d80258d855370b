package regrtest

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"
)

// BuildStock builds the sources in dst as upstream says, with what the machine has: ./configure && make. It returns the
// executable.
func BuildStock(ctx context.Context, dst, sources string, jobs int, output io.Writer) (string, error) {
	if err := Tree(dst, sources); err != nil {
		return "", err
	}
	for _, command := range [][]string{
		{"./configure"},
		{"make", "-j", strconv.Itoa(jobs)},
	} {
		cmd := exec.CommandContext(ctx, command[0], command[1:]...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = dst, output, output
		if err := cmd.Run(); err != nil {
			return "", fmt.Errorf("regrtest: %q in %s: %w; its output says why", command, dst, err)
		}
	}
	return filepath.Join(dst, "python"), nil
}
