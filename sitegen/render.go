package main

import (
	"bytes"
	"fmt"
	"strings"
)

// render writes the table as C.
func render(t *table) []byte {
	var c bytes.Buffer
	fmt.Fprintf(&c, "/* Written by sitegen for %s. */\n\n", strings.ReplaceAll(t.label, "*/", "* /"))
	fmt.Fprintf(&c, "#include \"sitegen/runtime/site_table.h\"\n\n#include <stddef.h>\n\n")
	renderList(&c, "path", t.path)
	renderList(&c, "imports", t.imports)
	renderList(&c, "warnings", t.warnings)
	renderList(&c, "tls_environment", t.tlsEnvironment)
	renderList(&c, "lazy_bypass", t.lazyBypass)
	renderList(&c, "lazy_only", t.lazyOnly)
	fmt.Fprintf(&c, "const struct pyruntime_site pyruntime_site = {\n")
	fmt.Fprintf(&c, "    .label = %s,\n", quote(t.label))
	fmt.Fprintf(&c, "    .path = path,\n")
	fmt.Fprintf(&c, "    .stdlib = %s,\n", quote(t.stdlib))
	fmt.Fprintf(&c, "    .root = %s,\n", quote(t.root))
	fmt.Fprintf(&c, "    .imports = imports,\n")
	fmt.Fprintf(&c, "    .warnings = warnings,\n")
	fmt.Fprintf(&c, "    .utf8_mode = %d,\n", t.utf8Mode)
	fmt.Fprintf(&c, "    .fixed_hash_seed = %d,\n", number(t.fixedHashSeed))
	fmt.Fprintf(&c, "    .hash_seed = %dUL,\n", t.hashSeed)
	fmt.Fprintf(&c, "    .site_beside = %d,\n", number(t.siteBeside))
	trust := "NULL"
	if t.tlsTrust != nil {
		trust = quote(*t.tlsTrust)
	}
	fmt.Fprintf(&c, "    .tls_trust = %s,\n", trust)
	fmt.Fprintf(&c, "    .tls_environment = tls_environment,\n")
	fmt.Fprintf(&c, "    .lazy = %d,\n", number(t.lazy))
	fmt.Fprintf(&c, "    .lazy_bypass = lazy_bypass,\n")
	fmt.Fprintf(&c, "    .lazy_only = lazy_only,\n")
	fmt.Fprintf(&c, "    .conformance = %d,\n};\n", number(t.conformance))
	return c.Bytes()
}

func renderList(c *bytes.Buffer, name string, values []string) {
	fmt.Fprintf(c, "static const char *const %s[] = {\n", name)
	for _, value := range values {
		fmt.Fprintf(c, "    %s,\n", quote(value))
	}
	fmt.Fprintf(c, "    NULL,\n};\n\n")
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// quote writes a C string literal of ASCII. Three octal digits end an escape whatever follows; ? would begin a trigraph.
func quote(s string) string {
	var c strings.Builder
	c.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '"' || b == '\\' || b == '?':
			c.WriteByte('\\')
			c.WriteByte(b)
		case b < ' ' || b > '~':
			fmt.Fprintf(&c, `\%03o`, b)
		default:
			c.WriteByte(b)
		}
	}
	c.WriteByte('"')
	return c.String()
}
