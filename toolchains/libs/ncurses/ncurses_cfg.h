/* What ncurses' configure finds on Linux with glibc or musl, for wide characters and without a database of terminals: no
   file of the machine is read (see fallback.c). */
#ifndef NC_CONFIG_H
#define NC_CONFIG_H

#define PACKAGE "ncurses"
#define NCURSES_VERSION "6.4"
#define NCURSES_PATCHDATE 20221231
#define NCURSES_VERSION_STRING "6.4.20221231"
#define SYSTEM_NAME "linux"

#define NCURSES_WIDECHAR 1
#define USE_WIDEC_SUPPORT 1
#define NCURSES_EXT_COLORS 1
#define NCURSES_EXT_FUNCS 1
#define NCURSES_EXT_PUTWIN 1
#define NCURSES_NO_PADDING 1
#define NCURSES_OSPEED_COMPAT 1
#define NCURSES_PATHSEP ':'
#define NCURSES_WRAP_PREFIX "_nc_"
#define PURE_TERMINFO 1
#define USE_ASSUMED_COLOR 1
#define USE_HASHMAP 1
#define USE_SIGWINCH 1

#define HAVE_ALLOC_PAIR 1
#define HAVE_ASSUME_DEFAULT_COLORS 1
#define HAVE_BIG_CORE 1
#define HAVE_CURSES_VERSION 1
#define HAVE_HAS_KEY 1
#define HAVE_INIT_EXTENDED_COLOR 1
#define HAVE_NC_ALLOC_H 1
#define HAVE_PANEL_H 1
#define HAVE_RESET_COLOR_PAIRS 1
#define HAVE_RESIZETERM 1
#define HAVE_RESIZE_TERM 1
#define HAVE_SLK_COLOR 1
#define HAVE_TERM_ENTRY_H 1
#define HAVE_USE_DEFAULT_COLORS 1
#define HAVE_USE_EXTENDED_NAMES 1
#define HAVE_USE_SCREEN 1
#define HAVE_USE_WINDOW 1
#define HAVE_WRESIZE 1

#define DECL_ENVIRON 1
#define HAVE_BTOWC 1
#define HAVE_DIRENT_H 1
#define HAVE_ENVIRON 1
#define HAVE_FCNTL_H 1
#define HAVE_FPATHCONF 1
#define HAVE_GETCWD 1
#define HAVE_GETEGID 1
#define HAVE_GETEUID 1
#define HAVE_GETTIMEOFDAY 1
#define HAVE_INTTYPES_H 1
#define HAVE_ISASCII 1
#define HAVE_LANGINFO_CODESET 1
#define HAVE_LIMITS_H 1
#define HAVE_LOCALECONV 1
#define HAVE_LOCALE_H 1
#define HAVE_LONG_FILE_NAMES 1
#define HAVE_MATH_FUNCS 1
#define HAVE_MATH_H 1
#define HAVE_MBLEN 1
#define HAVE_MBRLEN 1
#define HAVE_MBRTOWC 1
#define HAVE_MBSRTOWCS 1
#define HAVE_MBSTOWCS 1
#define HAVE_MBTOWC 1
#define HAVE_MEMORY_H 1
#define HAVE_MKSTEMP 1
#define HAVE_NANOSLEEP 1
#define HAVE_POLL 1
#define HAVE_POLL_H 1
#define HAVE_PUTENV 1
#define HAVE_PUTWC 1
#define HAVE_REMOVE 1
#define HAVE_SELECT 1
#define HAVE_SETBUF 1
#define HAVE_SETENV 1
#define HAVE_SETVBUF 1
#define HAVE_SIGACTION 1
#define HAVE_SIZECHANGE 1
#define HAVE_SNPRINTF 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRDUP 1
#define HAVE_STRINGS_H 1
#define HAVE_STRING_H 1
#define HAVE_STRSTR 1
#define HAVE_SYSCONF 1
#define HAVE_SYS_IOCTL_H 1
#define HAVE_SYS_PARAM_H 1
#define HAVE_SYS_POLL_H 1
#define HAVE_SYS_SELECT_H 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TIMES_H 1
#define HAVE_SYS_TIME_H 1
#define HAVE_SYS_TIME_SELECT 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_TCGETATTR 1
#define HAVE_TCGETPGRP 1
#define HAVE_TERMIOS_H 1
#define HAVE_TIMES 1
#define HAVE_TSEARCH 1
#define HAVE_UNISTD_H 1
#define HAVE_UNLINK 1
#define HAVE_VA_COPY 1
#define HAVE_VSNPRINTF 1
#define HAVE_VSSCANF 1
#define HAVE_WCHAR_H 1
#define HAVE_WCSRTOMBS 1
#define HAVE_WCSTOMBS 1
#define HAVE_WCTOB 1
#define HAVE_WCTOMB 1
#define HAVE_WCTYPE_H 1
#define HAVE_WMEMCHR 1
#define HAVE_WORKING_POLL 1
#define SIG_ATOMIC_T volatile sig_atomic_t
#define SIZEOF_BOOL 1
#define SIZEOF_WCHAR_T 4
#define STDC_HEADERS 1
#define TIME_WITH_SYS_TIME 1

#define GCC_NORETURN __attribute__((noreturn))
#define GCC_PRINTF 1
#define GCC_PRINTFLIKE(format_at, first) __attribute__((format(printf, format_at, first)))
#define GCC_SCANF 1
#define GCC_SCANFLIKE(format_at, first) __attribute__((format(scanf, format_at, first)))
#define GCC_UNUSED __attribute__((unused))

#include <ncurses_def.h>

/* The environment is read in one place only: environment.c. */
#include <stdlib.h>
char *pyruntime_terminal_variable(const char *name);
#define getenv(name) pyruntime_terminal_variable(name)

#endif
