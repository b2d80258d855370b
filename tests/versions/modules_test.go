package versions

import (
	"archive/zip"
	"path"
	"sort"
	"strings"
	"testing"
)

// elsewhere are modules of other systems or on libraries that are not there, and what their import says here.
var elsewhere = map[string]string{
	"asyncio.windows_events":            "win32 only",
	"asyncio.windows_utils":             "win32 only",
	"crypt":                             "_crypt",
	"dbm.gnu":                           "_gdbm",
	"dbm.ndbm":                          "_dbm",
	"distutils._msvccompiler":           "winreg",
	"distutils.msvc9compiler":           "winreg",
	"encodings.mbcs":                    "mbcs_encode",
	"encodings.oem":                     "oem_encode",
	"msilib":                            "_msi",
	"msilib.schema":                     "_msi",
	"msilib.sequence":                   "_msi",
	"msilib.text":                       "_msi",
	"multiprocessing.popen_spawn_win32": "msvcrt",
}

// notImported open a window, or print a poem.
var notImported = map[string]bool{"antigravity": true, "this": true}

const importAll = `import importlib, sys, warnings
warnings.simplefilter("ignore")
for name in sys.stdin.read().split():
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__ + ": " + str(error).replace("\n", " "), sep="\t")
`

// Every module of the standard library that is kept can be imported.
func TestEveryModuleImports(t *testing.T) {
	names := modules(t)
	if len(names) < 500 {
		t.Fatalf("the standard library has %d modules only", len(names))
	}
	cmd := newBox(t, *python).command("-c", importAll)
	cmd.Stdin = strings.NewReader(strings.Join(names, "\n"))
	got := run(t, cmd)
	if got.code != 0 {
		t.Fatalf("%+v", got)
	}
	failed := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(got.stdout), "\n") {
		name, message, _ := strings.Cut(line, "\t")
		failed[name] = true
		if want, known := elsewhere[name]; !known || !strings.Contains(message, want) {
			t.Error(line)
		}
	}
	for name := range elsewhere {
		if !failed[name] {
			t.Errorf("%s can be imported, or is not there: it does not belong into the list", name)
		}
	}
}

// modules are the names of all modules in the tree's standard library but those that are programs.
func modules(t *testing.T) []string {
	archive, err := zip.OpenReader(*stdlib)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var names []string
	for _, file := range archive.File {
		name, isModule := strings.CutSuffix(file.Name, ".pyc")
		if !isModule {
			continue
		}
		name = strings.TrimSuffix(name, "/__init__")
		if path.Base(name) == "__main__" || notImported[name] {
			continue
		}
		names = append(names, strings.ReplaceAll(name, "/", "."))
	}
	sort.Strings(names)
	return names
}

// libraries has a use of each third-party library.
const libraries = `import bz2, ctypes, curses, decimal, hashlib, lzma, readline, sqlite3, ssl, uuid, xml.etree.ElementTree as tree, zlib
assert ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 42)() == 42
assert sqlite3.connect(":memory:").execute("select 1 + 1").fetchone() == (2,)
assert tree.fromstring("<a/>").tag == "a" and decimal.Decimal(2) ** 2 == 4 and uuid.uuid1().version == 1
for module in bz2, lzma, zlib: assert module.decompress(module.compress(b"x")) == b"x"
assert hashlib.new("sha512_256", b"").digest_size == 32 and hashlib.scrypt(b"a", salt=b"b", n=2, r=1, p=1)
assert ssl.OPENSSL_VERSION_INFO >= (3, 5) and ssl.create_default_context().check_hostname
print(ssl.OPENSSL_VERSION.split()[1].rpartition(".")[0], decimal.__libmpdec_version__, readline.backend if hasattr(readline, "backend") else "editline")
`

func TestLibraries(t *testing.T) {
	got := run(t, newBox(t, *python).command("-c", libraries))
	if got != (result{"3.5 4.0.1 editline\n", "", 0}) {
		t.Errorf("got %+v", got)
	}
}
