/* What libffi's configure finds, for every platform of the rules, with clang. */
#ifndef PYRUNTIME_FFICONFIG_H
#define PYRUNTIME_FFICONFIG_H

#define STDC_HEADERS 1
#define HAVE_ALLOCA_H 1
#define HAVE_INTTYPES_H 1
#define HAVE_MEMCPY 1
#define HAVE_STDINT_H 1
#define HAVE_STDIO_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define HAVE_SYS_TYPES_H 1

#define SIZEOF_DOUBLE 8
#define SIZEOF_SIZE_T __SIZEOF_SIZE_T__
#ifdef __SIZEOF_LONG_DOUBLE__
#define SIZEOF_LONG_DOUBLE __SIZEOF_LONG_DOUBLE__
#if __SIZEOF_LONG_DOUBLE__ > 8
#define HAVE_LONG_DOUBLE 1
#endif
#endif

#ifdef __linux__
#define HAVE_MEMFD_CREATE 1
#define HAVE_MKOSTEMP 1
#define HAVE_MKSTEMP 1
#define HAVE_MMAP 1
#define HAVE_SYS_MMAN_H 1
#define HAVE_UNISTD_H 1
/* Closures are trampolines of the program's own text, mapped a second time: no page is ever writable and executable.
   Where /proc is missing, a memory file mapped twice takes their place; libffi has none of that for RISC-V. */
#ifndef __riscv
#define FFI_EXEC_STATIC_TRAMP 1
#endif
#define FFI_MMAP_EXEC_WRIT 1
#ifndef LIBFFI_ASM
#include "open_text.h"
#include <fcntl.h>
#define OPEN_ARGUMENTS(path, flags, mode, ...) path, flags, mode
#define open(...) pyruntime_ffi_open(OPEN_ARGUMENTS(__VA_ARGS__, 0, 0))
#endif
#endif

#ifdef _WIN32
#undef HAVE_ALLOCA_H
#endif

#ifdef __ELF__
#define EH_FRAME_FLAGS "a"
#define HAVE_RO_EH_FRAME 1
#define HAVE_HIDDEN_VISIBILITY_ATTRIBUTE 1
#endif

#ifdef __x86_64__
#define HAVE_AS_X86_PCREL 1
#ifdef __ELF__
#define HAVE_AS_X86_64_UNWIND_SECTION_TYPE 1
#endif
#endif

#if !defined(HAVE_HIDDEN_VISIBILITY_ATTRIBUTE)
#ifdef LIBFFI_ASM
#define FFI_HIDDEN(name)
#else
#define FFI_HIDDEN
#endif
#elif defined(LIBFFI_ASM)
#define FFI_HIDDEN(name) .hidden name
#else
#define FFI_HIDDEN __attribute__((visibility("hidden")))
#endif

#endif
