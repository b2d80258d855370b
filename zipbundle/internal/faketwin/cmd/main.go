// Cmd is faketwin as a program, for tests of the Bazel actions.
package main

import (
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/faketwin"
)

func main() {
	os.Exit(faketwin.Run(os.Args[1:], os.Stderr))
}
