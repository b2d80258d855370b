package probe

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// The tests' compiler and linker is the test program itself: see fakeTool. It
// has these headers and functions, and knows one style of messages.
var (
	fakeHeaders   = []string{"limits.h", "stdio.h", "broken.h", "sys/types.h"}
	fakeFunctions = []string{"open", "close", "stubbed", "read"}
	fakeValues    = map[string]string{"(sizeof(int))": "00004", "(1 + 1)": "00002", "(70000)": "70000"}
)

func TestMain(m *testing.M) {
	if os.Getenv("FAKE_STYLE") != "" {
		os.Exit(fakeTool(os.Args[1], os.Args[2:], os.Getenv("FAKE_STYLE")))
	}
	os.Exit(m.Run())
}

// fakeToolchain is a Toolchain whose commands write messages in a style.
func fakeToolchain(t *testing.T, style string) *Toolchain {
	return &Toolchain{
		Compile: []string{os.Args[0], "compile", SourceMark, OutputMark},
		Link:    []string{os.Args[0], "link", OutputMark, ObjectsMark},
		Env:     []string{"FAKE_STYLE=" + style},
		Dir:     t.TempDir(),
		Jobs:    runtime.NumCPU(),
	}
}

// fakeTool is main of the fake compiler (SOURCE OUTPUT) and linker (OUTPUT OBJECT... -lLIB...).
func fakeTool(tool string, args []string, style string) int {
	var errors []string
	var output, result string
	if style == "killed" {
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	}
	if tool == "compile" {
		output = args[1]
		source, _ := os.ReadFile(args[0])
		result, errors = fakeCompile(string(source), style)
	} else {
		output = args[0]
		var object []byte
		var libs []string
		for _, arg := range args[1:] {
			if strings.HasPrefix(arg, "-l") {
				libs = append(libs, arg)
				continue
			}
			text, _ := os.ReadFile(arg)
			object = append(object, text...)
		}
		errors = fakeLink(string(object), libs, style)
	}
	if len(errors) > 0 {
		fmt.Fprintln(os.Stderr, strings.Join(errors, "\n"))
		return 1
	}
	if err := os.WriteFile(output, []byte(result), 0o666); err != nil {
		return 1
	}
	return 0
}

var fakeValue = regexp.MustCompile(`(?m)^PYQ\((.*)\),$`)

// fakeCompile returns the object file: the source, and the text that the
// source's constant would be.
func fakeCompile(source, style string) (object string, errors []string) {
	if style == "no-compiler" {
		return "", []string{"cannot execute cc1"}
	}
	text, conditions := "", strings.Split(source, "\n#if ")
	for _, c := range conditions[1:] {
		condition, rest, _ := strings.Cut(c, "\n")
		if fakeCondition(condition, style) {
			text += strings.Trim(strings.SplitN(rest, "\n", 2)[0], `"`)
		}
	}
	mark := "pyq_0"
	for _, line := range strings.Split(source, "\n") {
		if m := regexp.MustCompile(`^#line 1 "(.*)"`).FindStringSubmatch(line); m != nil {
			mark = m[1]
		}
		if m := fakeValue.FindStringSubmatch(line); m != nil && fakeValues[m[1]] != "" {
			text += fakeValues[m[1]] + ";"
		} else if m != nil || strings.Contains(line, "undeclared") || line == "#include <broken.h>" {
			errors = append(errors, fakeError(mark, style))
		}
	}
	if style == "lto" {
		return "BC", errors
	}
	return textStart + text + textEnd + source, errors
}

func fakeCondition(condition, style string) bool {
	if condition == "defined __has_include" {
		return style != "old"
	}
	for _, h := range fakeHeaders {
		if condition == "__has_include(<"+h+">)" {
			return true
		}
	}
	return condition == "defined __linux__ && !defined __ANDROID__" || condition == "defined __stub_stubbed || defined __stub___stubbed"
}

// fakeError is a compiler's message about a question's line.
func fakeError(mark, style string) string {
	switch style {
	case "msvc":
		return mark + "(1): warning C4100: x\n" + mark + "(1): error C2065: 'undeclared': undeclared identifier"
	case "mute":
		return "compilation failed"
	}
	return "pyq_1:1:1: warning: unused\n" + mark + ":1:7: error: use of 'undeclared'\n" + "pyq_1:1:1: note: see here"
}

var (
	fakeDeclaration = regexp.MustCompile(`(?m)^char ()(\w+)\(void\);$`)
	fakeCall        = regexp.MustCompile(`int (pyq_\d+)\(void\) { call_(\w+)\(`)
)

// fakeLink reports what the object file refers to and nobody has.
func fakeLink(object string, libs []string, style string) (errors []string) {
	if style == "no-linker" {
		return []string{"cannot find crt1.o"}
	}
	if slices.Contains(libs, "-lghost") {
		errors = append(errors, "unable to find library -lghost")
	}
	refs := fakeDeclaration.FindAllStringSubmatch(object, -1)
	refs = append(refs, fakeCall.FindAllStringSubmatch(object, -1)...)
	for _, m := range refs {
		caller, name := m[1], m[2]
		if caller == "" {
			caller = "main"
		}
		if !slices.Contains(fakeFunctions, name) && style != "lenient" {
			errors = append(errors, fakeMissing(name, caller, style))
		}
	}
	return errors
}

// fakeMissing is a linker's message about a missing function.
func fakeMissing(name, caller, style string) string {
	switch style {
	case "gnu":
		return "ld: t.o: in function `pyq_17':\nt.c:(.text+0x5): warning: `open' is dangerous\n" +
			"ld: t.o: in function `" + caller + "':\nt.c:(.text+0x9): undefined reference to `" + name + "'"
	case "msvc":
		return "t.obj : error LNK2019: unresolved external symbol " + name + " referenced in function " + caller
	case "apple":
		return "Undefined symbols for architecture arm64:\n  \"_" + name + "\", referenced from:\n      _" + caller + " in t.o"
	case "zig":
		return "error: undefined symbol: _" + name + "\n    note: referenced by t.o:_" + caller
	case "mute":
		return "link failed"
	}
	return "ld.lld: error: undefined symbol: " + name + "\n>>> referenced by t.c\n>>>               t.o:(" + caller + ")"
}
