package embed

import (
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// Each message of a configuration that is refused.
func TestBadConfigurations(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		plain, _, _, _ := pack(t)
		for _, c := range []struct {
			code string
			want string
			args []string
		}{
			{"1", "the configuration was not begun with pyruntime_config_init of this pyruntime.h", []string{"uninitialized"}},
			{"1", `executable is "game": give the full path`, []string{"executable=game"}},
			{"1", `root is "../x": give the full path`, []string{"root=../x"}},
			{"1", "allocator lacks a function: give all four of malloc, calloc, realloc and free", []string{"badallocator"}},
			{"1", "log.write is NULL: give a function, or no log", []string{"badlog"}},
			{"1", `zips[0].place is "a/b": give a word of letters and digits, not "exe" or "root"`, []string{"zip=a/b,memory," + plain + ",0,0"}},
			{"1", `zips[0].place is "exe": give a word of letters and digits, not "exe" or "root"`, []string{"zip=exe,memory," + plain + ",0,0"}},
			{"1", `zips[0] and zips[1] both have the place "p": rename one`, []string{"zip=p,memory," + plain + ",0,0", "zip=p,file," + plain + ",0,0"}},
			{"1", "zips[0] (p): give data with its size, or path, and offset with a path only", []string{"zip=p,null,x,0,0"}},
			{"1", `a zip's path is "x.zip": give the full path`, []string{"zip=p,file,x.zip,0,0"}},
			{"1", `a zip's name is "x": give the full path`, []string{"zip=p,memory," + plain + ",0,0,x"}},
			{"1", "the zips {p} and {q} have the same name /n: give one another name", []string{"zip=p,memory," + plain + ",0,0,/n", "zip=q,memory," + plain + ",0,0,/n"}},
			{"2", "the zip {p} (/none.zip) cannot be used: there is no zip archive", []string{"zip=p,file,/none.zip,0,0"}},
			{"2", "the zip {p} (" + plain + ") cannot be used: it lies behind the end of its file: the file is truncated", []string{"zip=p,file," + plain + ",1000000,5"}},
			{"1", "the path entry {exe}/x needs executable in the configuration", []string{"path={exe}/x"}},
			{"1", "the path entry {root}/x needs executable or root in the configuration", []string{"path={root}/x"}},
			{"1", "the path entry x begins with no place: {zip}, {exe}, {root}, or {PLACE} of a zip in the configuration", []string{"path=x"}},
			{"1", "modules[0] lacks its name or its init function", []string{"module=broken"}},
			{"1", "modules[0] is called sys, as a module that Python itself starts with, which cannot be replaced: rename it", []string{"module=sys"}},
			{"1", "modules[0] and modules[1] are both called m: take one out", []string{"module=m", "module=m"}},
		} {
			host(t, exe, append(c.args, "run")...).wants(t, "initialize: code="+c.code+" line=0 file= exit=0\n"+c.want+"\n")
		}
	})
}
