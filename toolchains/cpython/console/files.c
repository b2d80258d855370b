/* Behind --wrap: a console changes nothing in the file system unless it is asked for. Files open for reading only; what changes
   names, modes or times is as on a read-only file system. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

static int
refuse(void)
{
    errno = EROFS;
    return -1;
}

/* `open` and `open64`: libraries of both kinds of offset are linked. The third argument counts for new files only. */

#define OPEN(name)                                     \
    int __real_##name(const char *path, int flags);    \
    int __wrap_##name(const char *path, int flags);    \
    int __wrap_##name(const char *path, int flags)     \
    {                                                  \
        return flags & WRITES ? refuse() : __real_##name(path, flags); \
    }

#define OPENAT(name)                                            \
    int __real_##name(int folder, const char *path, int flags); \
    int __wrap_##name(int folder, const char *path, int flags); \
    int __wrap_##name(int folder, const char *path, int flags)  \
    {                                                           \
        return flags & WRITES ? refuse() : __real_##name(folder, path, flags); \
    }

#define FOPEN(name)                                          \
    FILE *__real_##name(const char *path, const char *mode); \
    FILE *__wrap_##name(const char *path, const char *mode); \
    FILE *__wrap_##name(const char *path, const char *mode)  \
    {                                                        \
        if (strpbrk(mode, "wa+") != NULL) {                  \
            refuse();                                        \
            return NULL;                                     \
        }                                                    \
        return __real_##name(path, mode);                    \
    }

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)

#define REFUSED(name)        \
    int __wrap_##name(void); \
    int __wrap_##name(void)  \
    {                        \
        return refuse();     \
    }

/* Parameters are the caller's affair: nothing reads them. */
REFUSED(chmod)
REFUSED(chown)
REFUSED(creat)
REFUSED(creat64)
REFUSED(__xmknod)
REFUSED(__xmknodat)
REFUSED(fchmod)
REFUSED(fchmodat)
REFUSED(fchown)
REFUSED(fchownat)
REFUSED(fremovexattr)
REFUSED(fsetxattr)
REFUSED(futimens)
REFUSED(futimes)
REFUSED(futimesat)
REFUSED(lchmod)
REFUSED(lchown)
REFUSED(link)
REFUSED(linkat)
REFUSED(lremovexattr)
REFUSED(lsetxattr)
REFUSED(lutimes)
REFUSED(mkdir)
REFUSED(mkdirat)
REFUSED(mkfifo)
REFUSED(mkfifoat)
REFUSED(mknod)
REFUSED(mknodat)
REFUSED(mkostemp)
REFUSED(mkostemp64)
REFUSED(mkstemp)
REFUSED(mkstemp64)
REFUSED(remove)
REFUSED(removexattr)
REFUSED(rename)
REFUSED(renameat)
REFUSED(renameat2)
REFUSED(rmdir)
REFUSED(sem_unlink)
REFUSED(setxattr)
REFUSED(shm_open)
REFUSED(shm_unlink)
REFUSED(symlink)
REFUSED(symlinkat)
REFUSED(truncate)
REFUSED(truncate64)
REFUSED(unlink)
REFUSED(unlinkat)
REFUSED(utime)
REFUSED(utimensat)
REFUSED(utimes)

#define REFUSED_POINTER(name)  \
    void *__wrap_##name(void); \
    void *__wrap_##name(void)  \
    {                          \
        refuse();              \
        return NULL;           \
    }

REFUSED_POINTER(mkdtemp)
REFUSED_POINTER(sem_open)  /* SEM_FAILED is NULL here */
REFUSED_POINTER(tmpfile)
REFUSED_POINTER(tmpfile64)
