package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func git(checkout string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = checkout
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("git %s in %s: %w: %s", strings.Join(args, " "), checkout, err, stderr.Bytes())
	}
	return out, nil
}

// fill writes archive and entry to a folder.
func fill(checkout, out, version, url string) error {
	prefix := module + "-" + version
	tar, err := git(checkout, "archive", "--format=tar", "--prefix="+prefix+"/", "HEAD")
	if err != nil {
		return err
	}
	var archive bytes.Buffer
	packer := gzip.NewWriter(&archive) // no name and no time in its header
	if _, err := packer.Write(tar); err != nil {
		return err
	}
	if err := packer.Close(); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, prefix+".tar.gz"), archive.Bytes(), 0o666); err != nil {
		return err
	}
	sum := sha256.Sum256(archive.Bytes())
	return entry(checkout, out, version, source{
		Integrity:   "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		StripPrefix: prefix,
		URL:         strings.ReplaceAll(url, "{version}", version),
	})
}
