package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// driver runs `zig cc` and `zig c++` with nothing but the SDK and a folder of its own.
type driver struct {
	zig    string
	target string
	tmp    string
	extra  []string // arguments of every link
}

func libDir(zig string) string { return filepath.Join(filepath.Dir(zig), "lib") }

// libDirFrom is libDir as the driver is to have it. Where the working directory is the root itself, as on remote workers, zig
// 0.15.2 takes the files below a relative lib folder for files outside of it ("import of file outside module path").
func libDirFrom(zig, working string) string {
	lib := libDir(zig)
	if filepath.IsAbs(lib) || working != filepath.Dir(working) {
		return lib
	}
	return filepath.Join(working, lib)
}

// workingDirectory is "." where the system does not say.
func workingDirectory() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	return dir
}

// program has the entry points of every target: Windows' programs may have one of wide characters.
const program = "int main() { return 0; }\nint wmain() { return 0; }\n"

// link makes a program of an empty main in the language of args[1] and returns the files that the driver's last link
// command took from the driver's cache, in order.
func (d driver) link(args ...string) ([]string, error) {
	source := filepath.Join(d.tmp, args[1])
	if err := os.WriteFile(source, []byte(program), 0o666); err != nil {
		return nil, err
	}
	args[1] = source
	// -s: without it the driver builds its libraries with debug information, which names the folder they were built in.
	// The program's name is new each time: the driver prints no link command for one it has in its cache.
	args = append(args, "-o", filepath.Join(d.tmp, "program"+strings.Join(args[2:], "")),
		"-target", d.target, "-mcpu=baseline", "-g0", "-O2", "-s")
	cmd := exec.Command(d.zig, append(args, d.extra...)...)
	cmd.Env = []string{
		"HOME=" + d.tmp,
		"TMPDIR=" + d.tmp,
		"ZIG_GLOBAL_CACHE_DIR=" + d.tmp + "/global",
		"ZIG_LIB_DIR=" + libDirFrom(d.zig, workingDirectory()),
		"ZIG_LOCAL_CACHE_DIR=" + d.tmp + "/local",
		"ZIG_VERBOSE_LINK=1",
	}
	output, err := cmd.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, tail(output))
	}
	files := linked(string(output), d.tmp+"/global/")
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: printed no link command:\n%s", strings.Join(cmd.Args, " "), tail(output))
	}
	return files, nil
}

// linked returns the arguments of the last link command in output that begin with prefix.
func linked(output, prefix string) []string {
	var last []string
	for _, line := range strings.Split(output, "\n") {
		if words := strings.Fields(line); len(words) > 1 && (words[0] == "ld.lld" || words[0] == "lld-link" || words[0] == "zig" && words[1] == "ld") {
			last = words
		}
	}
	var files []string
	for _, word := range last {
		if strings.HasPrefix(word, prefix) {
			files = append(files, word)
		}
	}
	return files
}

func tail(b []byte) []byte {
	if len(b) > 4000 {
		b = b[len(b)-4000:]
	}
	return b
}
