package render

import (
	"sort"
	"strings"

	"github.com/bazelbuild/buildtools/build"
)

// mergeCall brings an existing call up to date: fresh attributes, then what the user added or keeps.
func mergeCall(old, fresh *build.CallExpr) {
	byName := map[string]*build.AssignExpr{}
	for _, e := range old.List {
		if a, ok := e.(*build.AssignExpr); ok {
			byName[name(a.LHS)] = a
		}
	}
	done := map[string]bool{}
	var out []build.Expr
	for _, e := range fresh.List {
		a := e.(*build.AssignExpr)
		n := name(a.LHS)
		done[n] = true
		if b := byName[n]; b != nil {
			a = mergeAttr(b, a)
		}
		out = append(out, a)
	}
	for _, e := range old.List {
		if a, ok := e.(*build.AssignExpr); ok && (done[name(a.LHS)] || managed[name(a.LHS)] && !keep(a)) {
			continue
		}
		out = append(out, e)
	}
	old.List = out
	old.ForceMultiLine = true
}

func mergeAttr(old, fresh *build.AssignExpr) *build.AssignExpr {
	if keep(old) {
		return old
	}
	fresh.Comments = old.Comments
	fresh.RHS = merge(old.RHS, fresh.RHS)
	return fresh
}

// merge gives the fresh value with what is marked `# keep` in the old one.
func merge(old, fresh build.Expr) build.Expr {
	switch f := fresh.(type) {
	case *build.ListExpr:
		if o, ok := old.(*build.ListExpr); ok {
			mergeList(o, f)
		}
	case *build.DictExpr:
		if o, ok := old.(*build.DictExpr); ok {
			mergeDict(o, f)
		}
	}
	return fresh
}

// mergeList keeps marked elements, each in its place by the alphabet if the list is sorted, else at the end.
func mergeList(old, fresh *build.ListExpr) {
	sorted := sort.SliceIsSorted(fresh.List, func(i, j int) bool { return text(fresh.List[i]) < text(fresh.List[j]) })
	for _, e := range old.List {
		if !keep(e) {
			continue
		}
		fresh.List = append(without(fresh.List, text(e)), e)
		fresh.ForceMultiLine = true
	}
	if sorted {
		sort.SliceStable(fresh.List, func(i, j int) bool { return text(fresh.List[i]) < text(fresh.List[j]) })
	}
}

func without(list []build.Expr, s string) []build.Expr {
	var out []build.Expr
	for _, e := range list {
		if text(e) != s {
			out = append(out, e)
		}
	}
	return out
}

// mergeDict keeps marked entries whole, and marked parts of others. A kept entry takes the place of a fresh one.
func mergeDict(old, fresh *build.DictExpr) {
	place := map[string]int{}
	for i, kv := range fresh.List {
		place[text(kv.Key)] = i
	}
	sorted := sort.SliceIsSorted(fresh.List, func(i, j int) bool { return text(fresh.List[i].Key) < text(fresh.List[j].Key) })
	for _, kv := range old.List {
		i, known := place[text(kv.Key)]
		switch {
		case keepEntry(kv) && known:
			fresh.List[i] = kv
		case keepEntry(kv):
			fresh.List = append(fresh.List, kv)
		case known:
			fresh.List[i].Comments = kv.Comments
			merge(kv.Value, fresh.List[i].Value)
		}
	}
	if sorted {
		sort.SliceStable(fresh.List, func(i, j int) bool { return text(fresh.List[i].Key) < text(fresh.List[j].Key) })
	}
}

// keepEntry also looks at the value: a comment behind a line belongs to its last token.
func keepEntry(kv *build.KeyValueExpr) bool { return keep(kv) || keep(kv.Key) || keep(kv.Value) }

// keep tells whether a comment before or behind an expression says `# keep`.
func keep(e build.Expr) bool {
	c := e.Comment()
	for _, list := range [][]build.Comment{c.Before, c.Suffix, ends(e)} {
		for _, comment := range list {
			if word := strings.TrimSpace(strings.TrimPrefix(comment.Token, "#")); word == "keep" || strings.HasPrefix(word, "keep:") {
				return true
			}
		}
	}
	if a, ok := e.(*build.AssignExpr); ok {
		return keep(a.LHS) || keep(a.RHS)
	}
	return false
}

// ends gives the comments behind a closing bracket.
func ends(e build.Expr) []build.Comment {
	switch x := e.(type) {
	case *build.ListExpr:
		return x.End.Comments.Suffix
	case *build.DictExpr:
		return x.End.Comments.Suffix
	case *build.CallExpr:
		return x.End.Comments.Suffix
	}
	return nil
}

func name(e build.Expr) string {
	if id, ok := e.(*build.Ident); ok {
		return id.Name
	}
	return ""
}

func text(e build.Expr) string {
	if s, ok := e.(*build.StringExpr); ok {
		return s.Value
	}
	return build.FormatString(e)
}
