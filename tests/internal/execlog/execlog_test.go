package execlog

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

const log = `{
  "commandArgs": ["zig", "clang"], "mnemonic": "CppCompile", "targetLabel": "//a:a", "runner": "linux-sandbox",
  "inputs": [
    {"path": "external/sdk/zig", "digest": {"hash": "x", "sizeBytes": "172295280"}, "isTool": false},
    {"path": "a.c", "digest": {"sizeBytes": "12"}}
  ],
  "actualOutputs": [{"path": "a.o", "digest": {"sizeBytes": "20"}}]
}{
  "mnemonic": "CppCompile", "targetLabel": "//b:b", "runner": "disk cache hit", "inputs": [{"path": "b.c", "digest": {"sizeBytes": "9"}}]
}
{"mnemonic": "CppArchive", "targetLabel": "//b:b", "exitCode": 1, "inputs": []}
`

func read(t *testing.T, text string) []Spawn {
	t.Helper()
	spawns, err := Read(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return spawns
}

func TestCounts(t *testing.T) {
	spawns := read(t, log)
	if s := spawns[0]; !slices.Equal(s.Args, []string{"zig", "clang"}) || s.Outputs[0].Size() != 20 || spawns[2].ExitCode != 1 {
		t.Errorf("got %+v", spawns)
	}
	want := []Count{
		{Mnemonic: "CppArchive", Spawns: 1, Label: "//b:b"},
		{Mnemonic: "CppCompile", Spawns: 2, Cached: 1, MaxInputs: 2, Label: "//a:a", MaxSize: 172295280, Largest: "external/sdk/zig"},
	}
	if got := Counts(spawns); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestBudget(t *testing.T) {
	spawns := read(t, log)
	zig := func(path string) bool { return strings.HasSuffix(path, "/zig") }
	for _, test := range []struct {
		name   string
		budget Budget
		want   []string
	}{
		{"kept", Budget{"CppCompile", "", 2, 100, zig}, nil},
		{"too many", Budget{"CppCompile", "//a", 1, 100, zig}, []string{"CppCompile of //a:a: 2 inputs, want <= 1"}},
		{"too large", Budget{"CppCompile", "//b", 1, 8, zig}, []string{"CppCompile of //b:b: b.c has 9 bytes, want <= 8"}},
		{"none", Budget{"CppCompile", "//c", 1, 8, zig}, []string{"no CppCompile of //c in the log"}},
	} {
		if got := test.budget.Check(spawns); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

func TestErrors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log.json")
	if _, err := ReadFile(file); err == nil || !strings.Contains(err.Error(), "log.json: no such file") {
		t.Errorf("absent: got %v", err)
	}
	if err := os.WriteFile(file, []byte(log+"{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(file); err == nil || !strings.Contains(err.Error(), "log.json: spawn 4: unexpected EOF") {
		t.Errorf("cut off: got %v", err)
	}
}
