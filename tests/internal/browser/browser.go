// Package browser opens pages in the machine's Chromium.
package browser

import (
	"os"
	"os/exec"
	"testing"
)

// Run runs Chromium without a window, with a profile and a home folder of its own, and returns what it writes to stdout.
func Run(t *testing.T, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Fatal("this test needs a browser: apt-get install chromium")
	}
	cmd := exec.Command("chromium", append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--user-data-dir=" + t.TempDir(), "--window-size=1100,1500",
	}, args...)...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%q: %v", cmd.Args, err)
	}
	return string(out)
}
