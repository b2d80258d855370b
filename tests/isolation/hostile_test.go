package isolation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// marker is what every hostile file prints when it runs.
const marker = "HOSTILE"

// hostileModule says where it is. posix is there even before there are codecs.
func hostileModule(name string) string {
	return fmt.Sprintf("import posix\nposix.write(2, b%q)\nhostile = 1\n", marker+" "+filepath.Base(name)+"\n")
}

// hostileVariables are all that upstream reads, with values that would be seen. folder holds hostile modules.
func hostileVariables(folder string) []string {
	startup := folder + "/startup.py"
	return []string{
		"PYTHONASYNCIODEBUG=1", "PYTHONBREAKPOINT=hostile_only.breakpoint", "PYTHONCASEOK=1", "PYTHONCOERCECLOCALE=warn",
		"PYTHONDEBUG=1", "PYTHONDEVMODE=1", "PYTHONDOCS=" + folder, "PYTHONDONTWRITEBYTECODE=1", "PYTHONDUMPREFS=1",
		"PYTHONEXECUTABLE=" + folder + "/python", "PYTHONFAULTHANDLER=1", "PYTHONHASHSEED=hostile", "PYTHONHOME=" + folder,
		"PYTHONINSPECT=1", "PYTHONINTMAXSTRDIGITS=hostile", "PYTHONIOENCODING=utf-16", "PYTHONLEGACYWINDOWSSTDIO=1",
		"PYTHONMALLOC=hostile", "PYTHONMALLOCSTATS=1", "PYTHONNODEBUGRANGES=1", "PYTHONNOUSERSITE=", "PYTHONOPTIMIZE=2",
		"PYTHONPATH=" + folder, "PYTHONPERFSUPPORT=1", "PYTHONPLATLIBDIR=hostile", "PYTHONPROFILEIMPORTTIME=1",
		"PYTHONPYCACHEPREFIX=" + folder, "PYTHONSAFEPATH=", "PYTHONSTARTUP=" + startup, "PYTHONTRACEMALLOC=hostile",
		"PYTHONTZPATH=" + folder, "PYTHONUNBUFFERED=1", "PYTHONUSERBASE=" + folder, "PYTHONUTF8=hostile", "PYTHONVERBOSE=1",
		"PYTHONWARNDEFAULTENCODING=1", "PYTHONWARNINGS=error", "PYTHON_BASIC_REPL=1", "PYTHON_COLORS=1", "PYTHON_CPU_COUNT=1",
		"PYTHON_FROZEN_MODULES=hostile", "PYTHON_GIL=hostile", "PYTHON_HISTORY=" + startup, "PYTHON_JIT=1",
		"PYTHON_PERF_JIT_SUPPORT=1", "PYTHON_PRESITE=hostile_only", "_PYTHON_HOST_PLATFORM=hostile",
		"_PYTHON_PROJECT_BASE=" + folder, "_PYTHON_SYSCONFIGDATA_NAME=hostile_only", "_PYTHON_SYSCONFIGDATA_PATH=" + folder,
		"__PYVENV_LAUNCHER__=" + folder + "/python",
	}
}

var hostileModules = []string{
	"abc.py", "codecs.py", "encodings/__init__.py", "hostile_only.py", "io.py", "json.py", "json/__init__.py", "os.py",
	"re/__init__.py", "site.py", "sitecustomize.py", "startup.py", "sysconfig.py", "sysconfig/__init__.py", "usercustomize.py",
	"zipimport.py", "__init__.py", "__main__.py",
}

// plant puts hostile modules and configuration into the working folder, beside and above the executable and into HOME.
func (b *box) plant() {
	b.t.Helper()
	version := os.Getenv("PYRUNTIME_VERSION")
	lib := "lib/python" + version
	user := "home/.local/" + lib + "/site-packages"
	modulesIn := []string{
		"work", "bin", user, "home", lib, lib + "/site-packages", "bin/" + lib + "/site-packages",
		"Lib", "bin/Lib", "hostile",
	}
	for _, folder := range modulesIn {
		for _, name := range hostileModules {
			b.write(folder+"/"+name, hostileModule(folder+"/"+name))
		}
	}
	for _, folder := range []string{user, "bin", lib + "/site-packages"} {
		b.write(folder+"/hostile.pth", "import posix; posix.write(2, b'"+marker+" pth\\n')\n"+b.root+"/hostile\n")
	}
	for _, folder := range []string{"bin/", "", "work/"} {
		b.write(folder+"pyvenv.cfg", "home = "+b.root+"/hostile\ninclude-system-site-packages = true\n")
		b.write(folder+"pybuilddir.txt", "hostile")
		for _, name := range []string{"python._pth", "python3._pth", "python" + strings.ReplaceAll(version, ".", "") + "._pth"} {
			b.write(folder+name, b.root+"/hostile\nimport site\n")
		}
		for _, name := range []string{"Setup", "Setup.local"} {
			b.write(folder+"Modules/"+name, "*shared*\n")
		}
	}
	// A relative name that is in the compiled files: a traceback would show these lines.
	for _, name := range []string{"json/decoder.py", "stdlib/json/decoder.py", "Lib/json/decoder.py"} {
		b.write("work/"+name, strings.Repeat(marker+"\n", 500))
	}
}
