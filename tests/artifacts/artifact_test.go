// Package artifacts opens what the rules build, a zip or an executable with a zip inside; see defs.bzl.
package artifacts

import (
	"bytes"
	"debug/elf"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/zipcheck"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

var (
	file                  = flag.String("file", "", "the zip or executable")
	magic                 = flag.Int("magic", 0, "magic number of the bytecode")
	entries, absent, conf list
)

func TestMain(m *testing.M) {
	flag.Var(&entries, "entry", "entry that the zip must have")
	flag.Var(&absent, "absent", "pattern that no entry may match")
	flag.Var(&runArgs, "arg", "argument to run the executable with")
	flag.Var(&conf, "conf", "line that the settings of the executable must have")
	flag.Parse()
	os.Exit(m.Run())
}

func TestArtifact(t *testing.T) {
	if *file == "" {
		t.Skip("needs -file: defs.bzl makes a test for each artifact")
	}
	data, err := os.ReadFile(*file)
	if err != nil {
		t.Fatal(err)
	}
	zip := data
	if bytes.HasPrefix(data, []byte(elf.ELFMAG)) {
		zip = checkImage(t, data)
	}
	want := zipcheck.Want{Magic: *magic, Entries: entries, Absent: absent}
	for _, err := range zipcheck.Check(bytes.NewReader(zip), int64(len(zip)), want) {
		t.Error(err)
	}
}

// checkImage checks the sections of an executable and returns its zip.
func checkImage(t *testing.T, data []byte) []byte {
	content := sections(t, data)
	zip := content[".pyruntime.zip"]
	if !bytes.HasSuffix(data, zip) {
		t.Error("the zip is not at the end of the file")
	}
	section := content[".pyruntime.conf"]
	text := strings.TrimRight(string(section), "\x00")
	if len(section) != 4096 || strings.Contains(text, "\x00") || !strings.HasSuffix(text, "\n") {
		t.Errorf("the settings: %d bytes, %q", len(section), text)
	}
	for _, line := range conf {
		if !slices.Contains(strings.Split(text, "\n"), line) {
			t.Errorf("the settings lack %q: %q", line, text)
		}
	}
	return zip
}

func sectionData(s *elf.Section) ([]byte, error) {
	if s == nil {
		return nil, errors.New("there is no such section")
	}
	if s.Type != elf.SHT_PROGBITS || s.Flags != 0 {
		return nil, fmt.Errorf("type %v, flags %v", s.Type, s.Flags)
	}
	return s.Data()
}
