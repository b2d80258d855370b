package console_test

import (
	"debug/elf"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// rest is what the linker keeps of files of the compiler besides what the tree's list names: what that itself needs.
var rest = map[string][]string{
	"compile.c":              {"_PyCompile_EnsureArrayLargeEnough", "_PyOpcode_num_popped", "_PyOpcode_num_pushed", "_PyOpcode_opcode_metadata"},
	"instruction_sequence.c": {"inst_seq_", "InstructionSequenceType_"},
	"symtable.c":             {"ste_"},
}

// others has names that files of other libraries have too: what these would define is in TestNoCompilerByName.
var others = []string{"buffer.c", "state.c"}

var source = regexp.MustCompile(`(?m)^        "([\w/-]+\.c)": \[([^\]]*)\],$`)

// compiler returns the tree's list: name of a source to what others need of it.
func compiler(t *testing.T) map[string][]string {
	t.Helper()
	text, err := os.ReadFile(runtimes.Built(t, "OVERLAY"))
	if err != nil {
		t.Fatal(err)
	}
	_, list, found := strings.Cut(string(text), "    compiler = {\n")
	list, _, ends := strings.Cut(list, "\n    },")
	all := map[string][]string{}
	for _, m := range source.FindAllStringSubmatch(list, -1) {
		all[path.Base(m[1])] = regexp.MustCompile(`\w+`).FindAllString(m[2], -1)
	}
	if !found || !ends || len(all) < 20 {
		t.Fatalf("no list of the compiler's files in the overlay: %v", all)
	}
	return all
}

func symbols(t *testing.T, file string) []elf.Symbol {
	t.Helper()
	f, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Of the parser's and the compiler's files nothing is in a console but what others need, by the files that symbols are of.
func TestNoCompiler(t *testing.T) {
	sources := compiler(t)
	runtimes.ForEach(t, func(t *testing.T, python string) {
		file, seen := "", 0
		for _, s := range symbols(t, python) {
			switch {
			case elf.ST_TYPE(s.Info) == elf.STT_FILE:
				file = path.Base(s.Name)
				if needed, removed := sources[file]; removed && len(needed) == 0 && !slices.Contains(others, file) {
					t.Errorf("%s is linked", file)
				}
			case elf.ST_BIND(s.Info) == elf.STB_LOCAL && sources[file] != nil && s.Name != "":
				seen++
				isRest := func(begin string) bool { return strings.HasPrefix(s.Name, begin) }
				if !slices.Contains(sources[file], s.Name) && !slices.ContainsFunc(rest[file], isRest) {
					t.Errorf("%s of %s is linked", s.Name, file)
				}
			}
		}
		if seen == 0 {
			t.Error("no symbol is of a file of the compiler: the check is blind")
		}
	})
}

// What parser and compiler are known by: were a file of a fork not in the list.
func TestNoCompilerByName(t *testing.T) {
	known := regexp.MustCompile(`^_?(PyPegen|PyParser_(New|ParseS)|PyST_|PySymtable_|PyAssemble|PyCfg|PyFuture|PyLexer|PyTokenizer_From|tok_(backup|get|new|nextc|readline|underflow))`)
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, s := range symbols(t, python) {
			if known.MatchString(s.Name) {
				t.Errorf("%s is linked", s.Name)
			}
		}
	})
}

// Neither imported nor contained: what starts programs, loads code or changes files.
func TestNoFunctions(t *testing.T) {
	refused := regexp.MustCompile(`^_*(fork|vfork|forkpty|exec[vl]p?e?|fexecve|posix_spawnp?|system|popen|dlopen|dlsym|` +
		`creat|mkdir(at)?|rename(at2?)?|unlink(at)?|rmdir|truncate|f?chmod(at)?|[lf]?chown(at)?|symlink(at)?|link(at)?|mkfifo(at)?|mkstemp|` +
		`shm_open|sem_open|futimens|utimensat|utimes?|f?setxattr)(64)?$`)
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, s := range symbols(t, python) {
			if refused.MatchString(s.Name) {
				t.Errorf("%s is there", s.Name)
			}
		}
	})
	writer := symbols(t, runtimes.Built(t, "WRITER"))
	if !slices.ContainsFunc(writer, func(s elf.Symbol) bool { return s.Name == "mkdir" }) {
		t.Error("a console that may write has no mkdir: the check is blind")
	}
}

// Nothing is exported: nothing could be loaded that binds to it.
func TestNoExports(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		f, err := elf.Open(python)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		dynamic, _ := f.DynamicSymbols() // a static executable has none
		for _, s := range dynamic {
			if s.Section != elf.SHN_UNDEF && strings.Contains(s.Name, "Py") {
				t.Errorf("%s is exported", s.Name)
			}
		}
	})
}
