package probe

import (
	"bytes"
	"debug/elf"
	"fmt"
	"os"
	"sort"
	"strings"
)

// The facts of a target, as keys of Answers.Facts:
//
//	os        linux, android, darwin, freebsd, windows, "" if unknown
//	libc      glibc, musl (Linux without glibc, uClibc or Android), "" elsewhere
//	arch      x86_64, i386, aarch64, arm, ...: as in CPython's platform triplet
//	compiler  clang, gcc, msvc
//	bytes     little or big: order of the bytes of an integer
//	android_api  the oldest Android to run on, as a number
//	double    little or big: order of the bytes of an IEEE 754 double, "" if neither
//	static    "1" if programs are linked statically, so that nothing can be loaded into them
//	lp64      "1" if long and pointers have 64 bits
//	has_include  "1": the compiler can say whether a header exists
//	stub:F    "1" if the C library's own function F only fails
var factConditions = []struct{ fact, condition string }{
	{"os=android", "defined __ANDROID__"},
	{"os=linux", "defined __linux__ && !defined __ANDROID__"},
	{"os=darwin", "defined __APPLE__"},
	{"os=freebsd", "defined __FreeBSD__"},
	{"os=windows", "defined _WIN32"},
	{"libc=glibc", "defined __GLIBC__ && !defined __UCLIBC__"},
	{"libc=musl", "defined __linux__ && !defined __ANDROID__ && !defined __GLIBC__ && !defined __UCLIBC__ && !defined __dietlibc__"},
	{"arch=x86_64", "defined __x86_64__ || defined _M_X64"},
	{"arch=i386", "defined __i386__ || defined _M_IX86"},
	{"arch=aarch64", "defined __aarch64__ || defined _M_ARM64"},
	{"arch=arm", "defined __arm__"},
	{"arch=riscv64", "defined __riscv && __riscv_xlen == 64"},
	{"arch=powerpc64le", "defined __powerpc64__ && defined __LITTLE_ENDIAN__"},
	{"arch=s390x", "defined __s390x__"},
	{"arch=loongarch64", "defined __loongarch__ && defined __loongarch_lp64"},
	{"compiler=clang", "defined __clang__"},
	{"compiler=gcc", "defined __GNUC__ && !defined __clang__"},
	{"compiler=msvc", "defined _MSC_VER && !defined __clang__"},
	{"bytes=little", "defined _WIN32 || (defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)"},
	{"bytes=big", "defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__"},
	{"lp64=1", "defined __LP64__"},
	{"has_include=1", "defined __has_include"},
}

// Marks around the text in an object file that answers.
const (
	textStart = "pyruntime-probe<"
	textEnd   = ">pyruntime-probe"
)

// noonsees is a double whose bytes read "noonsees" if the most significant
// comes first and "seesnoon" if it comes last (AX_C_FLOAT_WORDS_BIGENDIAN).
const noonsees = "90904234967036810337470478905505011476211692735615632014797120844053488865816695273723469097858056257517020191247487429516932130503560650002327564517570778480236724525140520121371739201496540132640109977779420565776568942592.0"

// factsSource is a C file whose object file holds "key=value;" texts: the
// facts, "header:PATH=1" for each header that exists, "stub:F=1".
func factsSource(confdefs string, headers, functions []string) string {
	var b strings.Builder
	b.WriteString(confdefs)
	b.WriteString("#include <limits.h>\nconst double pyruntime_double[] = {" + noonsees + "};\n")
	fmt.Fprintf(&b, "const char pyruntime_text[] = %q\n", textStart)
	ask := func(condition, text string) {
		fmt.Fprintf(&b, "#if %s\n%q\n#endif\n", condition, text+";")
	}
	for _, f := range factConditions {
		ask(f.condition, f.fact)
	}
	b.WriteString("#ifndef __has_include\n#define __has_include(h) 0\n#endif\n")
	b.WriteString("#ifdef __ANDROID__\n#define TEXT2(x) #x\n#define TEXT(x) TEXT2(x)\n\"android_api=\" TEXT(__ANDROID_API__) \";\"\n#endif\n")
	for _, h := range headers {
		ask("__has_include(<"+h+">)", "header:"+h+"=1")
	}
	// The C library says so in gnu/stubs.h, which AC_CHECK_FUNC heeds.
	for _, f := range functions {
		ask("defined __stub_"+f+" || defined __stub___"+f, "stub:"+f+"=1")
	}
	fmt.Fprintf(&b, "%q;\n", textEnd)
	return b.String()
}

// markedText reads the text between the marks from an object file. It needs no
// knowledge of the file's format.
func markedText(object string) (string, []byte, error) {
	data, err := os.ReadFile(object)
	if err != nil {
		return "", nil, err
	}
	_, after, ok := bytes.Cut(data, []byte(textStart))
	text, _, closed := bytes.Cut(after, []byte(textEnd))
	if !ok || !closed {
		return "", nil, fmt.Errorf("%s: the compiler's output does not hold its constants: is link-time optimisation on? remove it from the flags that the toolchain always passes", object)
	}
	return string(text), data, nil
}

// parseFacts splits the text of factsSource's object file.
func parseFacts(text string, object []byte) (facts map[string]string, headers map[string]bool) {
	facts, headers = map[string]string{}, map[string]bool{}
	for _, entry := range strings.Split(text, ";") {
		key, value, _ := strings.Cut(entry, "=")
		if header, ok := strings.CutPrefix(key, "header:"); ok {
			headers[header] = true
		} else if key != "" {
			facts[key] = value
		}
	}
	switch {
	case bytes.Contains(object, []byte("seesnoon")):
		facts["double"] = "little"
	case bytes.Contains(object, []byte("noonsees")):
		facts["double"] = "big"
	}
	return facts, headers
}

// isStatic reports whether an ELF program has no dynamic loader.
func isStatic(program string) bool {
	f, err := elf.Open(program)
	if err != nil {
		return false // another format: those programs are never static
	}
	defer f.Close()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			return false
		}
	}
	return true
}

// sortedKeys makes the order of generated C code certain.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
