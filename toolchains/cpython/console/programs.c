/* Behind --wrap: a console starts no programs and loads no code. The linker gives every reference to a function of the C library
   that is named here to ours, so that the executable does not contain or import it. */

#include <errno.h>
#include <stddef.h>

#define REFUSED(name, type)                  \
    type __wrap_##name(void);                \
    type __wrap_##name(void)                 \
    {                                        \
        errno = ENOSYS;                      \
        return (type)-1;                     \
    }

/* Parameters are the caller's affair: nothing reads them. */
REFUSED(execl, int)
REFUSED(execle, int)
REFUSED(execlp, int)
REFUSED(execv, int)
REFUSED(execve, int)
REFUSED(execvp, int)
REFUSED(execvpe, int)
REFUSED(fexecve, int)
REFUSED(fork, int)
REFUSED(forkpty, int)
REFUSED(system, int)
REFUSED(vfork, int)

/* These two return the error. */

int __wrap_posix_spawn(void);
int __wrap_posix_spawnp(void);

int
__wrap_posix_spawn(void)
{
    return ENOSYS;
}

int
__wrap_posix_spawnp(void)
{
    return ENOSYS;
}

void *__wrap_popen(void);
void *__wrap_dlopen(void);
void *__wrap_dlsym(void);
int __wrap_dlclose(void);
int __wrap_dladdr(void);
const char *__wrap_dlerror(void);

void *
__wrap_popen(void)
{
    errno = ENOSYS;
    return NULL;
}

void *
__wrap_dlopen(void)
{
    return NULL;
}

void *
__wrap_dlsym(void)
{
    return NULL;
}

int
__wrap_dlclose(void)
{
    return -1;
}

int
__wrap_dladdr(void)
{
    return 0;
}

const char *
__wrap_dlerror(void)
{
    return "this runtime loads no code (profile \"console\"): link it in, with native_modules";
}
