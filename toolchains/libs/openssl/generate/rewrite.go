package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// change is what a source needs so that it starts no process.
type change struct {
	file *regexp.Regexp // which sources, by their path
	line *regexp.Regexp
	with string
	must bool // such a source has such a line: if not, OpenSSL has changed
}

// The compiler and the assembler are clang; the assembler programs ask for the version to know which instructions it can. Some know
// AVX-512 only of GNU's assembler: of a version whose instructions clang has too.
const (
	clangVersion = "clang version 20.1.2"
	gnuVersion   = "GNU assembler version 2.44"
)

var changes = []change{
	// Macros that the compiler has defined: asked for by other processors' targets and for makedepend.
	{file("^Configure$"), regexp.MustCompile(`open\(PIPE, "\$cc [^\n]*`), `open(PIPE, "<", \"");`, true},
	// It runs configdata.pm to write a Makefile, which nobody needs, and configuration.h, which is a step here.
	{file("^Configure$"), regexp.MustCompile(`(?m)^system\(\$cmd\);$`), `$$? = 0;`, true},
	// C files are not asked for: a changed one generates nothing again.
	{file("^Configure$"), regexp.MustCompile(`if \(! -f \$gen\) \{`), `if (0) {`, true},
	// Programs, tests and documentation are most of what Configure reads.
	{file("^build.info$"), regexp.MustCompile(`(?m)^SUBDIRS=crypto ssl [^\n]*`), `SUBDIRS=crypto ssl providers`, true},
	{file("^build.info$"), regexp.MustCompile(`(?m)^\s*SUBDIRS=(test|demos|engines|exporters)$`), ``, false},
	// Assembler goes through a pipe into a program that writes it in the platform's syntax: the second program runs after the first.
	{file(`\.pl$`), regexp.MustCompile(`(open\s+(?:OUT|STDOUT)\s*,\s*)"\|[^\n]*\$xlate[^\n]*\$output(?:\\")?"`), `$1">$$output` + pipeSuffix + `"`, false},
	// STDOUT becomes another handle: WASI has no way to open number 1 anew.
	{file(`\.pl$`), regexp.MustCompile(`\bopen\s+STDOUT\s*,`), `open +(*STDOUT=*PYRUNTIME_OUT),`, false},
	{file(`\.pl$`), regexp.MustCompile("`\\$ENV\\{CC\\} (?:-v|--version) [^`]*`"), `"` + clangVersion + `"`, false},
	{file(`\.pl$`), regexp.MustCompile("`\\$ENV\\{CC\\} -Wa,-v [^`]*`"), `"` + gnuVersion + `"`, false},
	{file(`\.pl$`), regexp.MustCompile("`[^`\n]*(?:\\$ENV\\{CC\\}|nasm -v|ml64)[^`\n]*`"), `""`, false},
}

// pipeSuffix names the file that stands for the pipe.
const pipeSuffix = ".unfiltered"

func file(pattern string) *regexp.Regexp { return regexp.MustCompile(pattern) }

// copySources copies the sources, whose paths begin with top, to the same places below scratch.
func copySources(scratch, top string, srcs []string) error {
	for _, src := range srcs {
		name, ok := strings.CutPrefix(filepath.ToSlash(src), filepath.ToSlash(top)+"/")
		if !ok {
			return fmt.Errorf("source %s is not in %s, where Configure is: give sources of one tree", src, top)
		}
		content, err := os.ReadFile(src)
		if err != nil {
			return fmt.Errorf("cannot read a source: %w", err)
		}
		changed, err := rewrite(name, string(content))
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(scratch, name), []byte(changed)); err != nil {
			return err
		}
	}
	return nil
}

func rewrite(name, content string) (string, error) {
	for _, c := range changes {
		if !c.file.MatchString(name) {
			continue
		}
		if c.must && !c.line.MatchString(content) {
			return "", fmt.Errorf("%s: no line matches %s: look what this version of OpenSSL does there and adapt rewrite.go", name, c.line)
		}
		content = c.line.ReplaceAllString(content, c.with)
	}
	return content, nil
}

func writeFile(name string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, content, 0o644)
}
