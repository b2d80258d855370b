/* Behind --wrap on Windows, as files.c is: the C library's own functions that change files. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define WRITES (_O_WRONLY | _O_RDWR | _O_APPEND | _O_CREAT | _O_TRUNC | _O_TEMPORARY)

static int
refuse_c(void)
{
    errno = EROFS;
    return -1;
}

/* The third argument counts for new files only. */
#define OPEN(name, character)                             \
    int __real_##name(const character *path, int flags);  \
    int __wrap_##name(const character *path, int flags);  \
    int __wrap_##name(const character *path, int flags)   \
    {                                                     \
        return flags & WRITES ? refuse_c() : __real_##name(path, flags); \
    }

OPEN(_open, char)
OPEN(_wopen, wchar_t)
OPEN(open, char)

#define FOPEN(name, character, writes)                                  \
    FILE *__real_##name(const character *path, const character *mode);  \
    FILE *__wrap_##name(const character *path, const character *mode);  \
    FILE *__wrap_##name(const character *path, const character *mode)   \
    {                                                                   \
        if (writes) {                                                   \
            refuse_c();                                                 \
            return NULL;                                                \
        }                                                               \
        return __real_##name(path, mode);                               \
    }

/* D: a file that is removed when it is closed. */
FOPEN(_wfopen, wchar_t, wcspbrk(mode, L"wa+D") != NULL)
FOPEN(fopen, char, strpbrk(mode, "wa+D") != NULL)

#define REFUSED_C(name)      \
    int __wrap_##name(void); \
    int __wrap_##name(void)  \
    {                        \
        return refuse_c();   \
    }

REFUSED_C(_chmod)
REFUSED_C(_chsize)
REFUSED_C(_creat)
REFUSED_C(_futime32)
REFUSED_C(_futime64)
REFUSED_C(_mkdir)
REFUSED_C(_rmdir)
REFUSED_C(_sopen)
REFUSED_C(_unlink)
REFUSED_C(_utime32)
REFUSED_C(_utime64)
REFUSED_C(_wchmod)
REFUSED_C(_wcreat)
REFUSED_C(_wmkdir)
REFUSED_C(_wremove)
REFUSED_C(_wrename)
REFUSED_C(_wrmdir)
REFUSED_C(_wsopen)
REFUSED_C(_wunlink)
REFUSED_C(_wutime32)
REFUSED_C(_wutime64)
REFUSED_C(chmod)
REFUSED_C(chsize)
REFUSED_C(creat)
REFUSED_C(mkdir)
REFUSED_C(remove)
REFUSED_C(rename)
REFUSED_C(rmdir)
REFUSED_C(sopen)
REFUSED_C(unlink)

/* These return the error. */
#define REFUSED_S(name)      \
    int __wrap_##name(void); \
    int __wrap_##name(void)  \
    {                        \
        refuse_c();          \
        return EROFS;        \
    }

REFUSED_S(_chsize_s)
REFUSED_S(_sopen_s)
REFUSED_S(_wfopen_s)
REFUSED_S(_wfreopen_s)
REFUSED_S(_wsopen_s)
REFUSED_S(fopen_s)
REFUSED_S(freopen_s)
REFUSED_S(tmpfile_s)

#define REFUSED_FILE(name)     \
    void *__wrap_##name(void); \
    void *__wrap_##name(void)  \
    {                          \
        refuse_c();            \
        return NULL;           \
    }

REFUSED_FILE(_fsopen)
REFUSED_FILE(_wfreopen)
REFUSED_FILE(_wfsopen)
REFUSED_FILE(freopen)
REFUSED_FILE(tmpfile)
