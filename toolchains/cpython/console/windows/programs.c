/* Behind --wrap on Windows: a console starts no programs and loads no code. See ../programs.c. References to a function in a DLL
   are wrapped like others, so that the executable does not import it. */

#include <errno.h>
#include <stdint.h>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* Functions of Windows: 0 is a failure of all of them, and a handle or an instance that there is not. Parameters are the caller's
   affair: nothing reads them. */
#define REFUSED(name)                              \
    intptr_t __wrap_##name(void);                  \
    intptr_t __wrap_##name(void)                   \
    {                                              \
        SetLastError(ERROR_CALL_NOT_IMPLEMENTED);  \
        return 0;                                  \
    }

REFUSED(CreateProcessA)
REFUSED(CreateProcessW)
REFUSED(CreateProcessAsUserA)
REFUSED(CreateProcessAsUserW)
REFUSED(CreateProcessWithLogonW)
REFUSED(CreateProcessWithTokenW)
REFUSED(LoadLibraryA)
REFUSED(LoadLibraryExA)
REFUSED(LoadLibraryExW)
REFUSED(LoadLibraryW)
REFUSED(LoadModule)
REFUSED(ShellExecuteA)
REFUSED(ShellExecuteExA)
REFUSED(ShellExecuteExW)
REFUSED(ShellExecuteW)
REFUSED(WinExec)

/* Functions of the C library. */
#define REFUSED_C(name)           \
    intptr_t __wrap_##name(void); \
    intptr_t __wrap_##name(void)  \
    {                             \
        errno = ENOSYS;           \
        return -1;                \
    }

REFUSED_C(_execl)
REFUSED_C(_execle)
REFUSED_C(_execlp)
REFUSED_C(_execlpe)
REFUSED_C(_execv)
REFUSED_C(_execve)
REFUSED_C(_execvp)
REFUSED_C(_execvpe)
REFUSED_C(_spawnl)
REFUSED_C(_spawnle)
REFUSED_C(_spawnlp)
REFUSED_C(_spawnlpe)
REFUSED_C(_spawnv)
REFUSED_C(_spawnve)
REFUSED_C(_spawnvp)
REFUSED_C(_spawnvpe)
REFUSED_C(_wexecl)
REFUSED_C(_wexecle)
REFUSED_C(_wexeclp)
REFUSED_C(_wexeclpe)
REFUSED_C(_wexecv)
REFUSED_C(_wexecve)
REFUSED_C(_wexecvp)
REFUSED_C(_wexecvpe)
REFUSED_C(_wspawnl)
REFUSED_C(_wspawnle)
REFUSED_C(_wspawnlp)
REFUSED_C(_wspawnlpe)
REFUSED_C(_wspawnv)
REFUSED_C(_wspawnve)
REFUSED_C(_wspawnvp)
REFUSED_C(_wspawnvpe)
REFUSED_C(_wsystem)
REFUSED_C(execl)
REFUSED_C(execle)
REFUSED_C(execlp)
REFUSED_C(execlpe)
REFUSED_C(execv)
REFUSED_C(execve)
REFUSED_C(execvp)
REFUSED_C(execvpe)
REFUSED_C(spawnl)
REFUSED_C(spawnle)
REFUSED_C(spawnlp)
REFUSED_C(spawnlpe)
REFUSED_C(spawnv)
REFUSED_C(spawnve)
REFUSED_C(spawnvp)
REFUSED_C(spawnvpe)
REFUSED_C(system)

#define REFUSED_PIPE(name)     \
    void *__wrap_##name(void); \
    void *__wrap_##name(void)  \
    {                          \
        errno = ENOSYS;        \
        return NULL;           \
    }

REFUSED_PIPE(_popen)
REFUSED_PIPE(_wpopen)
REFUSED_PIPE(popen)
