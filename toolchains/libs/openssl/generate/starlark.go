package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const header = `"""What is compiled and what is generated of OpenSSL for %s. Written by //toolchains/libs/openssl/generate."""

visibility(["//toolchains/libs/openssl"])

`

// starlark writes the plan as a .bzl file.
func (p *plan) starlark(target string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, header, target)
	generated := p.generated()
	var headers []string
	for name := range generated {
		if strings.HasSuffix(name, ".h") {
			headers = append(headers, name)
		}
	}
	b.WriteString("_LIBRARIES = {\n")
	for _, name := range slices.Sorted(maps.Keys(p.libraries)) {
		l := p.libraries[name]
		var plain, made []string
		for _, source := range l.sources {
			if generated[source] {
				made = append(made, source)
			} else {
				plain = append(plain, source)
			}
		}
		fmt.Fprintf(&b, "    %q: struct(\n", name)
		for _, field := range []struct {
			name   string
			values []string
		}{{"defines", l.defines}, {"generated", made}, {"includes", l.includes}, {"srcs", plain}} {
			fmt.Fprintf(&b, "        %s = %s,\n", field.name, starlarkList(field.values, "        "))
		}
		b.WriteString("    ),\n")
	}
	fmt.Fprintf(&b, "}\n\n_HEADERS = %s\n\nPLAN = struct(headers = _HEADERS, libraries = _LIBRARIES)\n", starlarkList(headers, ""))
	return b.Bytes()
}

// starlarkList writes a sorted list, formatted as buildifier does.
func starlarkList(values []string, indent string) string {
	values = slices.Sorted(slices.Values(values))
	switch len(values) {
	case 0:
		return "[]"
	case 1:
		return fmt.Sprintf("[%q]", values[0])
	}
	var b strings.Builder
	b.WriteString("[\n")
	for _, value := range values {
		fmt.Fprintf(&b, "%s    %q,\n", indent, value)
	}
	b.WriteString(indent + "]")
	return b.String()
}
