// Package render writes a tree's BUILD file: one load and one call of cpython_tree. What a user wrote into an existing
// file stays: other statements, attributes that gen does not write, and whatever carries a `# keep` comment.
package render

import (
	"fmt"
	"path/filepath"

	"github.com/bazelbuild/buildtools/build"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

const (
	macro    = "cpython_tree"
	loadFrom = "@rules_pyruntime//toolchains/cpython:defs.bzl"
)

// Render returns the text of a BUILD file for spec. old is the text of the existing file, if any; path is for messages.
func Render(spec *tree.Spec, path string, old []byte) ([]byte, error) {
	file, err := build.ParseBuild(filepath.Base(path), old)
	if err != nil {
		return nil, fmt.Errorf("%s: the existing file is no BUILD file: %w", path, err)
	}
	call, err := findCall(file, path)
	if err != nil {
		return nil, err
	}
	fresh := treeCall(spec)
	if call == nil {
		addLoad(file)
		file.Stmt = append(file.Stmt, fresh)
	} else if !keep(call) {
		mergeCall(call, fresh)
	}
	if len(file.Comments.Before) == 0 && len(old) == 0 {
		file.Comments.Before = []build.Comment{{Token: header}}
	}
	return build.Format(file), nil
}

const header = "# Written by gen from the tree's own files: see toolchains/cpython/gen. Lines marked `# keep` survive."

// findCall finds the call of cpython_tree in an existing file.
func findCall(file *build.File, path string) (*build.CallExpr, error) {
	var found *build.CallExpr
	for _, stmt := range file.Stmt {
		call, ok := stmt.(*build.CallExpr)
		if !ok {
			continue
		}
		if name, ok := call.X.(*build.Ident); !ok || name.Name != macro {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%s:%d: second call of %s: one tree is one package", path, call.Pos.Line, macro)
		}
		found = call
	}
	return found, nil
}

func addLoad(file *build.File) {
	for _, stmt := range file.Stmt {
		load, ok := stmt.(*build.LoadStmt)
		if !ok {
			continue
		}
		for _, to := range load.To {
			if to.Name == macro {
				return
			}
		}
	}
	name := &build.Ident{Name: macro}
	load := &build.LoadStmt{
		Module: str(loadFrom),
		From:   []*build.Ident{name},
		To:     []*build.Ident{name},
		// One name: on one line, as buildifier has it.
		ForceCompact: true,
	}
	file.Stmt = append([]build.Expr{load}, file.Stmt...)
}
