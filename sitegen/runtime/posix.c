/* See platform.h. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "platform.h"

#include "image.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#define SELF "/proc/self/exe"

char *
pyruntime_string(const pyruntime_char *given)
{
    return pyruntime_join(given, "", "");
}

pyruntime_char **
pyruntime_arguments(int argc, char **argv)
{
    (void)argc;
    return argv;
}

const char *
pyruntime_problem(void)
{
    return strerror(errno);
}

/* Where there is no /proc: the path that the kernel was given. */
static char *
path_without_proc(void)
{
    const char *given = (const char *)getauxval(AT_EXECFN);
    char folder[PATH_MAX];
    if (given == NULL || given[0] == '/') {
        return given == NULL ? NULL : pyruntime_join(given, "", "");
    }
    return getcwd(folder, sizeof(folder)) == NULL ? NULL : pyruntime_join(folder, "/", given);
}

char *
pyruntime_own_path(void)
{
    char path[PATH_MAX];
    ssize_t size = readlink(SELF, path, sizeof(path) - 1);
    if (size <= 0 || path[0] != '/') {
        return path_without_proc();
    }
    path[size] = '\0';
    return pyruntime_join(path, "", "");
}

char *
pyruntime_called_path(const char *own)
{
    char folder[PATH_MAX];
    const char *given = (const char *)getauxval(AT_EXECFN);
    if (given == NULL || (given[0] != '/' && getcwd(folder, sizeof(folder)) == NULL)) {
        given = own;
    }
    return given[0] == '/' ? pyruntime_join(given, "", "") : pyruntime_join(folder, "/", given);
}

int
pyruntime_is_absolute(const char *path)
{
    return path[0] == '/';
}

size_t
pyruntime_root_size(const char *path)
{
    (void)path;
    return 0;
}

void
pyruntime_divide(char *path)
{
    (void)path;
}

int
pyruntime_is_there(const char *path)
{
    return access(path, F_OK) == 0;
}

int
pyruntime_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

int
pyruntime_is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* 1 if the path leads to the own file, 0 if to another one, -1 if to none. */
static int
leads_here(const char *path, const char *own)
{
    struct stat here, other;
    if (stat(path, &other) < 0) {
        return -1;
    }
    return (stat(SELF, &here) == 0 || stat(own, &here) == 0) && here.st_dev == other.st_dev && here.st_ino == other.st_ino;
}

/* A program that was called by its name has no folder in sys.argv[0]: where PATH has it. */
static int
is_in_path(const char *own, const char *name)
{
    char path[PATH_MAX];
    for (const char *folder = getenv("PATH"); folder != NULL; folder = strchr(folder, ':')) {
        folder += *folder == ':';
        snprintf(path, sizeof(path), "%.*s/%s", (int)strcspn(folder, ":"), folder, name);
        int here = leads_here(path, own);
        if (here >= 0) {
            return here;
        }
    }
    return 0;
}

int
pyruntime_is_own_file(const char *own, const char *script)
{
    int here = leads_here(script, own);
    return here < 0 && strchr(script, '/') == NULL ? is_in_path(own, script) : here == 1;
}

char *
pyruntime_current_folder(void)
{
    return getcwd(NULL, 0);
}

int
pyruntime_enter_folder(const char *folder)
{
    return chdir(folder);
}

const char *
pyruntime_variable(const char *name)
{
    return getenv(name);
}

void
pyruntime_set_variable(const char *name, const char *value)
{
    if (value == NULL) {
        unsetenv(name);
    } else {
        setenv(name, value, 1);
    }
}

FILE *
pyruntime_open_text(const char *path)
{
    return fopen(path, "re");
}

void
pyruntime_print_error(const char *text)
{
    fputs(text, stderr);
}

int
pyruntime_become(const char *program, const char *const *arguments, int argc, pyruntime_char **argv)
{
    int count = 0;
    while (arguments[count] != NULL) {
        count++;
    }
    const char **all = pyruntime_new_memory(((size_t)argc + (size_t)count + 2) * sizeof(char *));
    all[0] = program;
    memcpy(all + 1, arguments, (size_t)count * sizeof(char *));
    for (int i = 1; i < argc; i++) {
        all[count + i] = argv[i];
    }
    execv(program, (char **)all);
    free(all);
    return -1;
}
