package main

import "testing"

func TestLibDirFrom(t *testing.T) {
	for _, c := range []struct{ zig, working, want string }{
		{"external/sdk/zig", "/build/execroot", "external/sdk/lib"},
		{"external/sdk/zig", "/", "/external/sdk/lib"},
		{"/sdk/zig", "/", "/sdk/lib"},
		{"external/sdk/zig", ".", "external/sdk/lib"},
	} {
		if got := libDirFrom(c.zig, c.working); got != c.want {
			t.Errorf("libDirFrom(%q, %q) = %q, want %q", c.zig, c.working, got, c.want)
		}
	}
}
