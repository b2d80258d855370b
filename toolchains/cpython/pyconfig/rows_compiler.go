package main

import (
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

var stdAtomic = links("HAVE_STD_ATOMIC", "stdatomic.h stdint.h", `
static atomic_int int_var;
static atomic_uintptr_t uintptr_var;
atomic_store_explicit(&int_var, 5, memory_order_relaxed);
atomic_store_explicit(&uintptr_var, 0, memory_order_relaxed);
return atomic_load_explicit(&int_var, memory_order_seq_cst)`, "for stdatomic.h")

var (
	x87Precision = expression("float.h", "FLT_EVAL_METHOD == 2")
	x87Control   = links("", "", `
unsigned short cw;
__asm__ __volatile__ ("fnstcw %0" : "=m" (cw));
__asm__ __volatile__ ("fldcw %0" : : "m" (cw))`, "").ask[0]
	shiftKeeps = expression("", "((-1) >> 3) == -1")
)

// compilerRows are the macros about the compiler and the processor.
var compilerRows = slices.Concat(
	[]row{
		stdAtomic,
		links("HAVE_BUILTIN_ATOMIC", "", `
static int val;
__atomic_store_n(&val, 1, __ATOMIC_SEQ_CST);
return __atomic_load_n(&val, __ATOMIC_SEQ_CST)`, "for builtin __atomic_load_n and __atomic_store_n functions"),
		// configure runs a program that jumps; one that compiles does.
		compiles("HAVE_COMPUTED_GOTOS", "", `
static void *targets[1] = { &&label };
goto *targets[0];
label: return 0`, "whether $CC supports computed gotos"),
		links("HAVE_GCC_ASM_FOR_X64", "", `__asm__ __volatile__ ("movq %rcx, %rax")`, "for x64 gcc inline assembler"),
		// configure asks only whether it assembles. Where doubles are not computed by the x87, setting its precision for
		// every conversion of a number changes nothing and takes a tenth of the time of json.loads.
		derived("HAVE_GCC_ASM_FOR_X87", "whether we can use gcc inline assembler to get and set x87 control word", func(t target) string {
			return oneIf(t.Yes(x87Control) && t.Int(x87Precision) == 1)
		}, x87Control, x87Precision),
		links("HAVE_GCC_ASM_FOR_MC68881", "", `
unsigned int fpcr;
__asm__ __volatile__ ("fmove.l %%fpcr,%0" : "=g" (fpcr));
__asm__ __volatile__ ("fmove.l %0,%%fpcr" : : "g" (fpcr))`, "whether we can use gcc inline assembler to get and set mc68881 fpcr"),
		derived("WORDS_BIGENDIAN", "AC_C_BIGENDIAN", func(t target) string { return oneIf(t.Facts["bytes"] == "big") }),
		derived("FLOAT_WORDS_BIGENDIAN", "AX_C_FLOAT_WORDS_BIGENDIAN", func(t target) string { return oneIf(t.Facts["double"] == "big") }),
		derived("DOUBLE_IS_BIG_ENDIAN_IEEE754", "AX_C_FLOAT_WORDS_BIGENDIAN", func(t target) string { return oneIf(t.Facts["double"] == "big") }),
		derived("DOUBLE_IS_LITTLE_ENDIAN_IEEE754", "AX_C_FLOAT_WORDS_BIGENDIAN", func(t target) string { return oneIf(t.Facts["double"] == "little") }),
		derived("DOUBLE_IS_ARM_MIXED_ENDIAN_IEEE754", "AX_C_FLOAT_WORDS_BIGENDIAN", func(t target) string {
			return oneIf(t.Facts["double"] == "" && t.arch() == "arm")
		}),
		// configure compares sums; they differ where FLT_EVAL_METHOD is 2.
		derived("X87_DOUBLE_ROUNDING", "for x87-style double rounding", func(t target) string {
			return oneIf(t.Int(x87Precision) == 1)
		}, x87Precision),
		derived("SIGNED_RIGHT_SHIFT_ZERO_FILLS", "whether right shift extends the sign bit", func(t target) string {
			return oneIf(t.Int(shiftKeeps) == 0)
		}, shiftKeeps),
		// configure reads int at odd addresses; elsewhere it assumes the worst.
		derived("HAVE_ALIGNED_REQUIRED", "aligned memory access is required", func(t target) string {
			return oneIf(t.os() != "android" && !contains("x86_64 i386 aarch64 powerpc64le s390x", t.arch()))
		}),
		fixed("HAVE_PROTOTYPES", "1", "for prototypes: C89"),
		fixed("HAVE_STDARG_PROTOTYPES", "1", "for variable length prototypes and stdarg.h: C89"),
		fixed("STDC_HEADERS", "1", "AC_DEFINE(STDC_HEADERS): C89"),
		fixed("RETSIGTYPE", "void", "AC_DEFINE(RETSIGTYPE): C89"),
	},
	off("AC_C_CONST, for working signed char, volatile: C89", "const", "signed", "volatile", "BAD_STATIC_FORWARD"),
	off("gcc ipa-pure-const bug: gcc 4.5 only", "HAVE_IPA_PURE_CONST_BUG"),
)

// typeRows are the macros about types.
var typeRows = slices.Concat(
	[]row{
		{macro: "HAVE_GCC_UINT128_T", check: "AC_CHECK_TYPES(__uint128_t)", ask: []probe.Question{hasType("__uint128_t")}},
		derived("HAVE_LONG_DOUBLE", "AC_TYPE_LONG_DOUBLE", func(t target) string {
			return oneIf(t.Int(sizeOf("long double")) >= t.Int(sizeOf("double")))
		}, sizeOf("long double"), sizeOf("double")),
		derived("HAVE_LARGEFILE_SUPPORT", "whether to enable large file support", func(t target) string {
			off, long, longLong := t.Int(sizeOf("off_t")), t.Int(sizeOf("long")), t.Int(sizeOf("long long"))
			return oneIf(off > long && longLong >= off)
		}, sizeOf("off_t"), sizeOf("long"), sizeOf("long long")),
		usableWchar,
		derived("PTHREAD_KEY_T_IS_COMPATIBLE_WITH_INT", "whether pthread_key_t is compatible with int", func(t target) string {
			return oneIf(t.Int(sizeOf("pthread_key_t")) == t.Int(sizeOf("int")) && t.Yes(keyIsNumber))
		}, sizeOf("pthread_key_t"), sizeOf("int"), keyIsNumber),
		member("struct passwd", "pw_gecos", "sys/types.h pwd.h"),
		member("struct passwd", "pw_passwd", "sys/types.h pwd.h"),
		member("siginfo_t", "si_band", "signal.h"),
		compiles("HAVE_STAT_TV_NSEC", "sys/stat.h", "struct stat st; st.st_mtim.tv_nsec = 1", "for tv_nsec in struct stat"),
		compiles("HAVE_STAT_TV_NSEC2", "sys/stat.h", "struct stat st; st.st_mtimespec.tv_nsec = 1", "for tv_nsec2 in struct stat"),
		links("HAVE_DIRENT_D_TYPE", "dirent.h", "struct dirent entry; return entry.d_type == DT_UNKNOWN", "if the dirent structure of a d_type field"),
	},
	missingTypes("clock_t long", "gid_t int", "mode_t int", "off_t long int", "pid_t int", "size_t unsigned int", "socklen_t int", "uid_t int"),
)

var (
	wcharUnsigned = expression("wchar.h", "(wchar_t) -1 > (wchar_t) 0")
	usableWchar   = derived("HAVE_USABLE_WCHAR_T", "whether wchar_t is usable", func(t target) string {
		return oneIf(t.Int(sizeOf("wchar_t")) >= 2 && t.Int(wcharUnsigned) == 1)
	}, sizeOf("wchar_t"), wcharUnsigned)
	keyIsNumber = probe.Question{Kind: probe.Compiles, Include: "pthread.h", Code: "pthread_key_t k = 0; return k * 1"}
)
