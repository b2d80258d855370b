package scale_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A branch has packages of perPackage modules, each a python_zip; an area merges perArea of them, and the whole merges the areas.
const (
	perPackage = 40
	perArea    = 10
)

// branch is a generated workspace.
type branch struct {
	folder   string
	packages int
}

func (b branch) areas() int { return (b.packages + perArea - 1) / perArea }

func (b branch) modules() int { return b.packages * perPackage }

// part is the name of a package, and of the Python package in it.
func part(i int) string { return fmt.Sprintf("part_%d", i) }

func area(i int) string { return fmt.Sprintf("area_%d", i) }

// module is the file of a module.
func (b branch) module(pkg, i int) string {
	return filepath.Join(b.folder, area(pkg/perArea), part(pkg), part(pkg), fmt.Sprintf("m%02d.py", i))
}

// generate writes a branch of some packages to a new folder.
func generate(t *testing.T, checkout, folder string, packages int) branch {
	t.Helper()
	b := branch{folder, packages}
	b.write(t, "MODULE.bazel", `module(name = "generated")
bazel_dep(name = "rules_pyruntime", version = "0.0.0")
cpython = use_extension("@rules_pyruntime//toolchains/cpython:extensions.bzl", "cpython")
cpython.source(version = "3.13.5")
use_repo(cpython, "cpython_3_13_5")
register_toolchains("//:all")
`)
	b.write(t, "BUILD.bazel", rootBuild(b))
	b.write(t, "tool.py", "import part_0.m00\nprint(part_0.m00.value(3))\n")
	for i := range b.areas() {
		b.writeArea(t, i)
	}
	for i := range packages {
		b.writePackage(t, i)
	}
	if err := os.Symlink(filepath.Join(checkout, "bazelw"), filepath.Join(folder, "bazelw")); err != nil {
		t.Fatal(err)
	}
	return b
}

func rootBuild(b branch) string {
	var deps []string
	for i := range b.areas() {
		deps = append(deps, fmt.Sprintf("        \"//%s\",\n", area(i)))
	}
	return `load("@rules_pyruntime//rules:defs.bzl", "python_runtime", "python_runtime_toolchain", "python_site", "python_tool", "python_zip")

python_zip(
    name = "scripts",
    deps = [
` + strings.Join(deps, "") + `    ],
)

python_site(
    name = "site",
    path = ["{zip}/stdlib", "{zip}/scripts"],
)

# Libraries that take longer to compile than all the rest, and are no cost of modules.
_WITHOUT = ["_bz2", "_ctypes", "_curses", "_curses_panel", "_decimal", "_hashlib", "_lzma", "_sqlite3", "_ssl", "_uuid", "pyexpat", "readline"]

python_runtime(
    name = "python",
    exclude_extensions = _WITHOUT,
    site = ":site",
    source = "@cpython_3_13_5//:tree",
    waive_missing_extensions = _WITHOUT,
    zips = [":scripts"],
)

# What a branch without modules costs.
python_runtime(
    name = "bare",
    exclude_extensions = _WITHOUT,
    source = "@cpython_3_13_5//:tree",
    waive_missing_extensions = _WITHOUT,
)

python_runtime_toolchain(
    name = "toolchain",
    runtime = ":python",
    source = "@cpython_3_13_5//:tree",
)

python_tool(
    name = "tool",
    main = "tool.py",
)
`
}

func (b branch) writeArea(t *testing.T, i int) {
	t.Helper()
	var deps []string
	for pkg := i * perArea; pkg < min((i+1)*perArea, b.packages); pkg++ {
		deps = append(deps, fmt.Sprintf("        \"//%s/%s\",\n", area(i), part(pkg)))
	}
	b.write(t, filepath.Join(area(i), "BUILD.bazel"), fmt.Sprintf(`load("@rules_pyruntime//rules:defs.bzl", "python_test", "python_zip")

python_zip(
    name = %[1]q,
    visibility = ["//visibility:public"],
    deps = [
%[2]s    ],
)

python_test(
    name = "area_test",
    size = "small",
    srcs = ["area_test.py"],
)
`, area(i), strings.Join(deps, "")))
	b.write(t, filepath.Join(area(i), "area_test.py"), fmt.Sprintf("import %[1]s.m39\nassert %[1]s.m39.value(1) == 40\n", part(i*perArea)))
}

func (b branch) writePackage(t *testing.T, pkg int) {
	t.Helper()
	folder := filepath.Join(area(pkg/perArea), part(pkg))
	b.write(t, filepath.Join(folder, "BUILD.bazel"), fmt.Sprintf(`load("@rules_pyruntime//rules:defs.bzl", "python_zip")

python_zip(
    name = %q,
    srcs = glob(["**/*.py"]),
    visibility = ["//visibility:public"],
)
`, part(pkg)))
	b.write(t, filepath.Join(folder, part(pkg), "__init__.py"), "")
	for i := range perPackage {
		b.write(t, filepath.Join(folder, part(pkg), fmt.Sprintf("m%02d.py", i)), source(pkg, i))
	}
}

// source is a module of a game's size: a class, a table, functions, an import.
func source(pkg, i int) string {
	var s strings.Builder
	fmt.Fprintf(&s, "\"\"\"Module %d of package %d.\"\"\"\n\nimport dataclasses\nimport json\n\n", i, pkg)
	if i > 0 {
		fmt.Fprintf(&s, "from %s import m%02d\n\n", part(pkg), i-1)
	}
	fmt.Fprintf(&s, "TABLE = {%s}\n\n\n@dataclasses.dataclass\nclass Thing%d:\n    name: str\n    weight: int = %d\n\n", table(pkg, i), i, pkg)
	for method := range 8 {
		fmt.Fprintf(&s, "    def action_%d(self, target, amount=%d):\n        if target.weight > self.weight:\n            return json.dumps({\"name\": self.name, \"amount\": amount})\n        return TABLE.get(self.name, amount)\n\n", method, method)
	}
	if i == 0 {
		return s.String() + "\ndef value(start):\n    return start\n"
	}
	return s.String() + fmt.Sprintf("\ndef value(start):\n    return m%02d.value(start) + 1\n", i-1)
}

func table(pkg, i int) string {
	var entries []string
	for n := range 12 {
		entries = append(entries, fmt.Sprintf("\"item_%d_%d_%d\": %d", pkg, i, n, n*i))
	}
	return strings.Join(entries, ", ")
}

func (b branch) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(b.folder, name)
	err := os.MkdirAll(filepath.Dir(path), 0o777)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}
