/* What libedit's configure finds on Linux with glibc or musl. */
#ifndef PYRUNTIME_LIBEDIT_CONFIG_H
#define PYRUNTIME_LIBEDIT_CONFIG_H

/* ncurses' functions for termcap, see //toolchains/libs/ncurses. */
#define HAVE_CURSES_H 1
#define HAVE_TERM_H 1

#define HAVE_DIRENT_H 1
#define HAVE_FCNTL_H 1
#define HAVE_GETLINE 1
#define HAVE_GETPW_R_POSIX 1
#define HAVE_LIMITS_H 1
#define HAVE_REGCOMP 1
#define HAVE_SECURE_GETENV 1
#define HAVE_SIZE_MAX 1
#define HAVE_STDINT_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define HAVE_SYS_IOCTL_H 1
#define HAVE_SYS_PARAM_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_U_INT32_T 1
#define HAVE_WCHAR_H 1
#define HAVE_WCSDUP 1

/* It is so with both, but musl does not say so. */
#ifndef __STDC_ISO_10646__
#define __STDC_ISO_10646__ 201103L
#endif

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <wchar.h>

/* glibc has these since 2.38 only, musl under the same names. */
#define reallocarr libedit_reallocarr
#define strlcat libedit_strlcat
#define strlcpy libedit_strlcpy

/* The environment is read where ncurses' is: TERM, and neither EDITRC nor EDITOR, nor HOME to find a file of commands in. */
char *pyruntime_terminal_variable(const char *name);
#define getenv(name) pyruntime_terminal_variable(name)
#define secure_getenv(name) pyruntime_terminal_variable(name)

/* No marks of versions in the objects. */
#define SCCSID
#define lint
#include "sys.h"

#endif
