/* What gdbm's configure finds on Linux with glibc or musl, without messages in other languages. */
#ifndef PYRUNTIME_GDBM_AUTOCONF_H
#define PYRUNTIME_GDBM_AUTOCONF_H

#define PACKAGE "gdbm"
#define PACKAGE_VERSION "1.24"

#define GDBM_THREAD_LOCAL _Thread_local
#define HAVE_FLOCK 1
#define HAVE_FSYNC 1
#define HAVE_FTRUNCATE 1
#define HAVE_GETLINE 1
#define HAVE_GETPAGESIZE 1
#define HAVE_INTTYPES_H 1
#define HAVE_LOCKF 1
#define HAVE_MMAP 1
#define HAVE_MSYNC 1
#define HAVE_STDINT_H 1
#define HAVE_STDIO_H 1
#define HAVE_STDLIB_H 1
#define HAVE_STRING_H 1
#define HAVE_STRUCT_STAT_ST_BLKSIZE 1
#define HAVE_STRUCT_STAT_ST_MTIM 1
#define HAVE_SYS_FILE_H 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_UNSIGNED_LONG_LONG_INT 1
#define SIZEOF_OFF_T 8

#endif
