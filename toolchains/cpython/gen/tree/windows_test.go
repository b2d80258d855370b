package tree

import (
	"reflect"
	"strings"
	"testing"
)

// windowsEdits make the small tree one that is built for Windows, too.
var windowsEdits = []edit{
	{"PC/config.c", "", "    {\"_thread\", PyInit__thread},\n    {\"_json\", PyInit__json},\n    {\"winreg\", PyInit_winreg},\n    {\"gc\", PyInit_gc},\n"},
	{"PC/winreg.c", "", "#include \"clinic/winreg.c.h\"\n"},
	{"PC/clinic/winreg.c.h", "", "/* */\n"},
	{"PC/winsound.c", "", "\n"},
	{"PCbuild/pythoncore.vcxproj", "", vcxproj("", "pathcch.lib", `Modules\_threadmodule.c`, `Modules\_json.c`, `Modules\zlibmodule.c`,
		`Objects\object.c`, `Python\getplatform.c`, `Python\frozen.c`, `PC\config.c`, `PC\winreg.c`)},
	{"PCbuild/squash.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "", `Modules\squashmodule.c`, `Modules\squash\squash.c`)},
	{"PCbuild/winsound.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "winmm.lib", `PC\winsound.c`)},
	{"PCbuild/engine.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "ws2_32.lib", `Modules\enginemodule.c`)},
	{"PCbuild/sqlite3.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "")},
	{"PCbuild/_wmi.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "", `PC\_wmimodule.cpp`)},
	{"PCbuild/python.vcxproj", "", vcxproj("", "", `Programs\python.c`)},
}

func vcxproj(extension, libs string, srcs ...string) string {
	text := "<Project><PropertyGroup><TargetExt>" + extension + "</TargetExt></PropertyGroup>" +
		"<ItemDefinitionGroup><Link><AdditionalDependencies>" + libs + "</AdditionalDependencies></Link></ItemDefinitionGroup><ItemGroup>"
	for _, src := range srcs {
		text += `<ClCompile Include="..\` + src + `" />`
	}
	return text + "</ItemGroup></Project>"
}

func TestWindows(t *testing.T) {
	tree := load(t, "small")
	for _, e := range windowsEdits {
		e.apply(t, tree)
	}
	spec, err := Read(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := &Windows{
		Absent:    []string{"_scproxy"},
		Bootstrap: map[string]string{"_thread": "PyInit__thread", "winreg": "PyInit_winreg"},
		CoreDrops: []string{"Modules/pwdmodule.c", "Objects/branch/extra.c", "Python/dynload_shlib.c"},
		CoreHdrs:  []string{"PC/clinic/winreg.c.h"},
		CoreSrcs:  []string{"PC/winreg.c"},
		Extensions: []Extension{
			{Name: "engine", Srcs: []string{"Modules/enginemodule.c"}, Copts: []string{"-DENGINE"}, Linkopts: []string{"-lws2_32"}},
			{Name: "winsound", Srcs: []string{"PC/winsound.c"}, Linkopts: []string{"-lwinmm"}},
		},
		Linkopts: []string{"-ladvapi32", "-lapi-ms-win-core-path-l1-1-0", "-lole32", "-loleaut32", "-lshell32", "-luser32"},
	}
	if !reflect.DeepEqual(spec.Windows, want) {
		t.Errorf("got  %+v\nwant %+v", spec.Windows, want)
	}
}

func TestWindowsErrors(t *testing.T) {
	for _, c := range []struct {
		edit edit
		want string
	}{
		{edit{"PC/config.c", "", ""}, "open PC/config.c: file does not exist"},
		{edit{"PC/config.c", "{\"_thread\", PyInit__thread},\n    {\"_json\", PyInit__json},\n    {\"winreg\", PyInit_winreg},\n    {\"gc\", PyInit_gc},", "none"}, "PC/config.c: no table of built-in modules: "},
		{edit{"PCbuild/pythoncore.vcxproj", "</Project>", ""}, "PCbuild/pythoncore.vcxproj: XML syntax error"},
		{edit{"PCbuild/more.vcxproj", "", vcxproj("$(PyStdlibPydExt)", "", `PC\more.cpp`)},
			"PCbuild/more.vcxproj:1: no C sources of the tree"},
	} {
		tree := load(t, "small")
		for _, e := range append(windowsEdits, c.edit) {
			e.apply(t, tree)
		}
		if _, err := Read(tree, nil); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.edit.file, err, c.want)
		}
	}
}
