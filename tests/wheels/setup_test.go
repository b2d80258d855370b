// Package wheels_test runs wheels of a package index on the isolated runtime for glibc.
package wheels_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// python is the runtime, installed as bin/python of a branch whose packages folder holds the wheels.
var python string

func TestMain(m *testing.M) {
	runtime := os.Getenv("PYTHON")
	if runtime == "" {
		fmt.Println("skipped: needs what Bazel builds: bazel test //tests/wheels:wheels_test")
		os.Exit(0)
	}
	branch, err := os.MkdirTemp("", "wheels")
	if err == nil {
		python = filepath.Join(branch, "bin", "python")
		err = install(filepath.Join(os.Getenv("TEST_SRCDIR"), runtime), branch)
	}
	code := 1
	if err != nil {
		fmt.Println(err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(branch)
	os.Exit(code)
}

// install fills a branch: one wheel goes to the executable's folder, the others to the branch's.
func install(runtime, branch string) error {
	data, err := os.ReadFile(runtime)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(python), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(python, data, 0o777); err != nil {
		return err
	}
	wheels, err := download(filepath.Join(branch, "wheels"))
	if err != nil {
		return err
	}
	for _, wheel := range wheels {
		folder := filepath.Join(branch, "packages")
		if strings.HasPrefix(filepath.Base(wheel), "bcrypt-") {
			folder = filepath.Join(branch, "bin", "packages")
		}
		if err := unpack(wheel, folder); err != nil {
			return fmt.Errorf("%s: %w", wheel, err)
		}
	}
	return nil
}

// download asks the machine's pip for the wheels, which must have the hashes of requirements.txt.
func download(folder string) ([]string, error) {
	cmd := exec.Command("python3", "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:",
		"--python-version=3.13", "--implementation=cp", "--abi=cp313", "--abi=abi3", "--abi=none",
		"--platform=manylinux_2_28_x86_64", "--platform=manylinux_2_27_x86_64", "--platform=manylinux2014_x86_64",
		"--dest="+folder, "--requirement=requirements.txt")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("this test needs python3 with pip, and a package index that pip reaches: %q: %w\n%s", cmd.Args, err, out)
	}
	return filepath.Glob(filepath.Join(folder, "*.whl"))
}

func unpack(wheel, folder string) error {
	archive, err := zip.OpenReader(wheel)
	if err != nil {
		return err
	}
	defer archive.Close()
	for _, entry := range archive.File {
		if strings.HasSuffix(entry.Name, "/") {
			continue
		}
		if !filepath.IsLocal(entry.Name) {
			return fmt.Errorf("%s leaves the folder", entry.Name)
		}
		if err := unpackFile(entry, filepath.Join(folder, entry.Name)); err != nil {
			return err
		}
	}
	return nil
}

func unpackFile(entry *zip.File, to string) error {
	from, err := entry.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	data, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

// run runs the runtime with an environment of its own and returns what it prints.
func run(t *testing.T, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command(python, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append([]string{"TMPDIR=" + cmd.Dir}, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%q: %v\n%s\n%s", args, err, stdout.String(), stderr.String())
	}
	return strings.TrimSpace(stdout.String())
}
