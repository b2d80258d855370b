// Seal writes the digests of zips as the C data of sitegen/runtime/seal.h.
//
//	seal -out OUT ZIP...
//
// The first is that of the archive in the executable. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := seal(args); err != nil {
		fmt.Fprintf(stderr, "seal: %v\n", err)
		return 1
	}
	return 0
}

func seal(args []string) error {
	args, err := params.Expand(args)
	if err != nil {
		return err
	}
	f := flag.NewFlagSet("seal", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	out := f.String("out", "", "")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *out == "" || f.NArg() == 0 {
		return fmt.Errorf("want -out and zips: %q", f.Args())
	}
	var digests [][]byte
	for _, path := range f.Args() {
		digest, err := digestOf(path)
		if err != nil {
			return err
		}
		digests = append(digests, digest)
	}
	return os.WriteFile(*out, []byte(source(digests)), 0o666)
}

func digestOf(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return hash.Sum(nil), nil
}

func source(digests [][]byte) string {
	var text strings.Builder
	text.WriteString("/* Written by rules/seal. */\n\n#include \"sitegen/runtime/seal.h\"\n\n")
	text.WriteString("static const unsigned char DIGESTS[][PYRUNTIME_DIGEST_SIZE] = {\n")
	for _, digest := range digests {
		text.WriteString("    {")
		for i, b := range digest {
			if i > 0 {
				text.WriteString(", ")
			}
			fmt.Fprintf(&text, "0x%02x", b)
		}
		text.WriteString("},\n")
	}
	fmt.Fprintf(&text, "};\n\nextern const struct pyruntime_seal pyruntime_seal;\nconst struct pyruntime_seal pyruntime_seal = {%d, DIGESTS};\n", len(digests))
	return text.String()
}
