package main

import (
	"slices"
	"testing"
)

func TestCompilerOnly(t *testing.T) {
	defined := []string{"log2", "memcpy", "__udivti3", "__log2h", "__log2x", "__fmax", "log2q", "__memcpy_chk", "__muldc3", "__powisf2"}
	provided := []string{"log2", "memcpy", "fma", "__memcpy_chk", "fmax"}
	want := []string{"__muldc3", "__powisf2", "__udivti3"}
	if got := compilerOnly(defined, provided); !slices.Equal(got, want) {
		t.Errorf("compilerOnly = %v, want %v", got, want)
	}
}

func TestGlobalsNotELF(t *testing.T) {
	if _, err := globals("compilerrt_test.go"); err == nil {
		t.Error("globals of a Go file: no error")
	}
}
