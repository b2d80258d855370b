/* What an executable runs: the program of a one-file tool, or the interpreter in it. Knows no version of Python. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "runtime.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void
pyruntime_choose_program(struct pyruntime *self, int argc, char **argv)
{
    self->is_tool = pyruntime_image_value(&self->image, "main", 0, self->main, sizeof(self->main));
    if (argc > 2 && strcmp(argv[1], "-X") == 0 && strcmp(argv[2], PYRUNTIME_INTERPRETER_OPTION) == 0) {
        self->main[0] = '\0';
    }
}

/* 1 if the path leads to the own file, 0 if to another one, -1 if to none. */
static int
leads_here(const struct pyruntime *self, const char *path)
{
    struct stat own, other;
    if (stat(path, &other) < 0) {
        return -1;
    }
    return (stat("/proc/self/exe", &own) == 0 || stat(self->image.executable, &own) == 0) &&
           own.st_dev == other.st_dev && own.st_ino == other.st_ino;
}

/* A program that was called by its name has no folder in sys.argv[0]: where PATH has it. */
static int
is_in_path(const struct pyruntime *self, const char *name)
{
    char path[PATH_MAX];
    for (const char *folder = getenv("PATH"); folder != NULL; folder = strchr(folder, ':')) {
        folder += *folder == ':';
        snprintf(path, sizeof(path), "%.*s/%s", (int)strcspn(folder, ":"), folder, name);
        int here = leads_here(self, path);
        if (here >= 0) {
            return here;
        }
    }
    return 0;
}

int
pyruntime_run_again(struct pyruntime *self, const char *script)
{
    int here = leads_here(self, script);
    self->again = here < 0 && strchr(script, '/') == NULL ? is_in_path(self, script) : here == 1;
    if (self->again) {
        pyruntime_image_value(&self->image, "main", 0, self->main, sizeof(self->main));
    }
    return self->again;
}
