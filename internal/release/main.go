// Release cuts a release: the archive of what git has at HEAD, and the entry of a Bazel registry that says where it is.
//
//	./bazelw run //internal/release -- -out DIR [-url URL]
//
// The version is MODULE.bazel's. DIR must not exist. It gets
//
//	rules_pyruntime-VERSION.tar.gz           the archive, the same bytes for the same commit
//	modules/rules_pyruntime/metadata.json    and below VERSION/ MODULE.bazel, source.json, presubmit.yml
//
// DIR is a registry by itself too: `--registry=file://DIR`, if URL says where the archive is.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
)

const module = "rules_pyruntime"

const repository = "rules-pyruntime/rules_pyruntime"

func main() {
	os.Exit(run(os.Args[1:], os.Getenv("BUILD_WORKSPACE_DIRECTORY"), os.Stdout, os.Stderr))
}

func run(args []string, checkout string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("out", "", "the folder to make")
	url := flags.String("url", "https://github.com/"+repository+"/releases/download/v{version}/"+module+"-{version}.tar.gz", "where the archive will be")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *out == "" || flags.NArg() > 0 {
		fmt.Fprintf(stderr, "release: want -out DIR, got %q\n", args)
		return 2
	}
	if err := release(checkout, *out, *url, stdout); err != nil {
		fmt.Fprintln(stderr, "release:", err)
		return 1
	}
	return 0
}

func release(checkout, out, url string, stdout io.Writer) error {
	if checkout == "" {
		return errors.New("BUILD_WORKSPACE_DIRECTORY is not set: start this with ./bazelw run //internal/release")
	}
	version, err := ready(checkout)
	if err != nil {
		return err
	}
	if !filepath.IsAbs(out) {
		out = filepath.Join(checkout, out)
	}
	if err := os.Mkdir(out, 0o777); err != nil {
		return fmt.Errorf("-out: %w: want a folder that is not there, in one that is", err)
	}
	if err := fill(checkout, out, version, url); err != nil {
		return errors.Join(err, os.RemoveAll(out))
	}
	fmt.Fprintf(stdout, "%s %s: %s\n", module, version, out)
	return nil
}

var versionLine = regexp.MustCompile(`(?m)^    version = "([^"]+)",$`)

// ready returns the version of a checkout that can be released.
func ready(checkout string) (string, error) {
	text, err := os.ReadFile(filepath.Join(checkout, "MODULE.bazel"))
	if err != nil {
		return "", err
	}
	found := versionLine.FindSubmatch(text)
	if found == nil {
		return "", errors.New("MODULE.bazel: no line `    version = \"X.Y.Z\",`: give module() one")
	}
	version := string(found[1])
	changes, err := os.ReadFile(filepath.Join(checkout, "CHANGELOG.md"))
	if err != nil {
		return "", err
	}
	if !regexp.MustCompile(`(?m)^## \[` + regexp.QuoteMeta(version) + `\]`).Match(changes) {
		return "", fmt.Errorf("CHANGELOG.md: no section `## [%s]` for the version of MODULE.bazel: move \"Unreleased\" to it", version)
	}
	status, err := git(checkout, "status", "--porcelain")
	if err != nil {
		return "", err
	}
	if len(status) > 0 {
		return "", fmt.Errorf("the checkout has changes that are not committed, and the archive would not have them:\n%s", status)
	}
	return version, nil
}
