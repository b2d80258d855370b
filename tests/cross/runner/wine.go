package runner

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// wine runs programs for Windows, in a prefix of the test's own.
//
// Version 8 fails at start-up where stdout or stderr is a file that can only be written: give programs pipes.
type wine struct{ prefix string }

func (w *wine) Find(string) error {
	_, err := findProgram("wine", "wine")
	return err
}

func (w *wine) Main(run func() int) int {
	prefix, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "wine")
	if err == nil {
		w.prefix = prefix
		defer os.RemoveAll(prefix)
		err = w.begin()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cross: wine has no prefix:", err)
		return 1
	}
	defer w.tool("wineserver", "-k").Run()
	return run()
}

// begin makes the prefix. Wine 8 says that it is Windows 7 if nobody says otherwise, and has what came later all the same. CPython asks
// the version, and waits for ever for what an empty message in a pipe tells: ProcessPoolExecutor hangs. A new version holds for
// everybody after a new start.
func (w *wine) begin() error {
	return errors.Join(
		w.tool("wineboot", "-i").Run(),
		w.tool("wine", "reg", "add", `HKCU\Software\Wine`, "/v", "Version", "/d", "win10", "/f").Run(),
		w.tool("wineserver", "-k", "-w").Run(),
		// The server and the services begin here, so that no test's pipes are theirs.
		w.tool("wineboot").Run(),
	)
}

// windowsPath is PATH of the programs: this machine's is none of theirs.
const windowsPath = `C:\windows\system32;C:\windows`

// tool is a command of wine itself. `env` sets variables that no test takes away.
func (w *wine) tool(name string, args ...string) *exec.Cmd {
	return w.traced("-all", name, args...)
}

func (w *wine) traced(channels, name string, args ...string) *exec.Cmd {
	settings := []string{
		"WINEPREFIX=" + w.prefix, "WINEPATH=" + windowsPath, "WINEDEBUG=" + channels, "WINEDLLOVERRIDES=winedbg.exe=d;mscoree=d;mshtml=d;winemenubuilder.exe=d", name,
	}
	cmd := exec.Command("env", append(settings, args...)...)
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

func (w *wine) Command(program string, args ...string) *exec.Cmd {
	return w.tool("wine", append([]string{program}, args...)...)
}

// Path is the file on drive Z:, which is this machine's root.
func (w *wine) Path(file string) string { return `Z:` + strings.ReplaceAll(file, "/", `\`) }

func (w *wine) NoChildren() error { return nil }

// name of a file of drive Z: in wine's trace, where all that is in quotes is escaped.
var name = regexp.MustCompile(`L"\\\\\?\?\\\\[Zz]:\\\\((?:[^"\\]|\\.)*)"`)

func (w *wine) Opened(program string, args, env []string) ([]string, error) {
	cmd := w.traced("+file", "wine", append([]string{program}, args...)...)
	var stderr bytes.Buffer
	cmd.Env, cmd.Stderr = env, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%q: %w\n%s", cmd.Args, err, tail(stderr.String()))
	}
	folder, err := os.Getwd()
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	var names []string
	for _, found := range name.FindAllStringSubmatch(stderr.String(), -1) {
		if unix := "/" + strings.ReplaceAll(found[1], `\\`, "/"); !w.isOwn(unix, program, folder) {
			names = append(names, unix)
		}
	}
	return names, err
}

// isSame compares a folder, whatever links lead to it, with one without links.
func isSame(name, folder string) bool {
	real, err := filepath.EvalSymlinks(name)
	return err == nil && real == folder
}

// codec is a driver for sounds: winmm.dll, which winsound imports, asks for all of them.
var codec = regexp.MustCompile(`/msacm\.\w+$|\.acm$`)

// isOwn says whether wine itself asks for a file: its own ones, the folder that a process is started in, the executable's manifest, and
// libraries beside the executable, which it looks for whatever the executable says of them (IMAGE_LOAD_CONFIG_DIRECTORY).
func (w *wine) isOwn(name, program, folder string) bool {
	return strings.HasPrefix(name, "/usr/share/wine/") || strings.HasPrefix(name, w.prefix+"/") || isSame(name, folder) ||
		name == program+".manifest" || codec.MatchString(name) || filepath.Dir(name) == filepath.Dir(program) && strings.EqualFold(filepath.Ext(name), ".dll")
}

func tail(text string) string { return text[max(0, len(text)-6000):] }
