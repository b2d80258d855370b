package perl

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The interpreter takes seconds to compile: one test.
func TestPerl(t *testing.T) {
	wasm, err := os.ReadFile(os.Getenv("ZEROPERL"))
	if err != nil {
		t.Skipf("no interpreter in ZEROPERL: %v", err)
	}
	ctx := context.Background()
	i, err := New(ctx, wasm)
	if err != nil {
		t.Fatal(err)
	}
	defer i.Close(ctx)
	root := t.TempDir()
	write(t, root, "Own.pm", "package Own; sub word { 'own' } 1;")
	write(t, root, "program.pl", `
use Own; use POSIX; use Cwd;
open my $out, '>', 'written' or die; print $out <STDIN>; close $out;
print join ' ', Own::word(), @ARGV, getcwd(), $ENV{SEEN}, scalar(keys %ENV), (-e '/etc/passwd' ? 'leak' : 'alone');
if (@ARGV > 1) { $! = 7; die "of old age\n" }
open our $left, '>', 'left' or die; print $left 'not closed';
`)
	var stdout bytes.Buffer
	program := Program{
		Root: root, Args: []string{"-I.", "program.pl", "one"}, Env: map[string]string{"SEEN": "seen"},
		Stdin: strings.NewReader("input"), Stdout: &stdout,
	}
	if err := i.Run(ctx, program); err != nil {
		t.Fatal(err)
	}
	if got, want := stdout.String(), "own one / seen 1 alone"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for name, want := range map[string]string{"written": "input", "left": "not closed"} {
		if got, err := os.ReadFile(filepath.Join(root, name)); err != nil || string(got) != want {
			t.Errorf("%s: got %q, %v, want %q", name, got, err, want)
		}
	}
	program.Args = append(program.Args, "two")
	want := "perl -I. program.pl one two: exit code 7\nof old age"
	if err := i.Run(ctx, program); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestNotWebAssembly(t *testing.T) {
	if _, err := New(context.Background(), []byte("x")); err == nil || !strings.HasPrefix(err.Error(), "perl: the interpreter does not compile: ") {
		t.Errorf("got %v", err)
	}
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
