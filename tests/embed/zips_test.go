package embed

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

func itoa(n int) string { return strconv.Itoa(n) }

// pack writes a zip of one module `patch`, without an index, and a file that holds it between other bytes.
func pack(t *testing.T) (plain, inside string, offset, size int) {
	t.Helper()
	var content bytes.Buffer
	w := zip.NewWriter(&content)
	f, err := w.Create("mods/patch.py")
	if err == nil {
		_, err = f.Write([]byte("def where(): return __file__\n"))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	plain, inside = filepath.Join(folder, "plain.zip"), filepath.Join(folder, "game.pak")
	write(t, plain, content.Bytes())
	before, after := bytes.Repeat([]byte("texture "), 1000), bytes.Repeat([]byte("sound "), 1000)
	write(t, inside, append(append(append([]byte{}, before...), content.Bytes()...), after...))
	return plain, inside, len(before), content.Len()
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// A zip given in memory, as a file, and as a part of a file; and the linked archive replaced by each.
func TestZips(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		plain, inside, offset, size := pack(t)
		for _, c := range []struct{ zip, want string }{
			{"patch,memory," + plain + ",0,0", "/<patch>/mods/patch.py"},
			{"patch,memory," + plain + ",0,0,/mods/of/anna", "/mods/of/anna/mods/patch.py"},
			{fmt.Sprintf("patch,memory,%s,%d,%d", inside, offset, size), "/<patch>/mods/patch.py"},
			{"patch,file," + plain + ",0,0", plain + "/mods/patch.py"},
			{fmt.Sprintf("patch,file,%s,%d,%d", inside, offset, size), inside + "/mods/patch.py"},
		} {
			host(t, exe, "zip="+c.zip, "path={patch}/mods", "path={zip}/stdlib", "code=import json, patch; print(patch.where())", "run").
				wants(t, c.want+"\n")
		}
		archive := runtimes.Built(t, "ARCHIVE")
		for _, source := range []string{"memory", "file"} {
			host(t, exe, "zip=zip,"+source+","+archive+",0,0", "code=import json, logic.rules; print(json.loads('1'))", "run").wants(t, "1\n")
		}
	})
}

// A program whose library has no archive.
func TestNoLinkedArchive(t *testing.T) {
	bare, archive := runtimes.Built(t, "BARE"), runtimes.Built(t, "ARCHIVE")
	host(t, bare, "code=pass", "run").wants(t, "initialize: code=1 line=0 file= exit=0\n"+
		"the path entry {zip}/stdlib needs an archive: none is linked in, so give a zip with the place \"zip\"\n")
	host(t, bare, "zip=zip,file,"+archive+",0,0", "code=import logic; print(logic.__file__)", "run").
		wants(t, "startup\n"+archive+"/scripts/logic/__init__.pyc\n")
}

// Zips that were cut or garbled, in memory, one with an index and one without: an error, and no crash, at each length and place.
func TestHostileZips(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		plain, _, _, _ := pack(t)
		for module, path := range map[string]string{"patch": plain, "logic.rules": runtimes.Built(t, "SCRIPTS")} {
			good, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			folder := "/mods"
			if module != "patch" {
				folder = ""
			}
			bad := filepath.Join(t.TempDir(), "bad.zip")
			attempt := func(what string, content []byte) {
				write(t, bad, content)
				r := host(t, exe, "zip=patch,memory,"+bad+",0,"+itoa(len(content)), "path={patch}"+folder, "path={zip}/stdlib",
					"code=try:\n import "+module+"\nexcept Exception as e: print(e)", "run")
				if r.code != 0 && r.code != 2 {
					t.Errorf("%s %s: exit code %d\n%s", module, what, r.code, r.text)
				}
			}
			step := len(good)/60 + 1
			for at := 1; at < len(good); at += step {
				attempt("cut to "+itoa(at), good[:at])
				attempt("changed at "+itoa(at), append(append(append([]byte{}, good[:at]...), good[at]^0xff), good[at+1:]...))
			}
			for back := 1; back <= 40 && back < len(good); back += 3 { // the end record, where places and sizes are
				attempt("changed before its end: "+itoa(back), append(append(append([]byte{}, good[:len(good)-back]...), 0xff), good[len(good)-back+1:]...))
			}
		}
		host(t, exe, "zip=patch,memory,"+plain+",0,50", "run").wants(t,
			"initialize: code=2 line=0 file= exit=0\nthe zip {patch} (in memory) cannot be used: it begins like a zip archive and has no end record: the file is truncated\n")
	})
}
