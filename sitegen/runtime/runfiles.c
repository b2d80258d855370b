/* The runfiles of a one-file tool, where Bazel built it or in those of another program: told to its own code and to its
   children by the variables that Bazel's libraries read. Knows no version of Python. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "runtime.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static int
is_there(const char *folder, const char *separator, const char *name)
{
    char *path = pyruntime_join(folder, separator, name);
    int found = access(path, F_OK) == 0;
    free(path);
    return found;
}

/* The path that the kernel was given, absolute; links in it are not resolved: they may lead out of a sandbox. */
static char *
called_path(const struct pyruntime *self)
{
    char folder[PATH_MAX];
    const char *given = (const char *)getauxval(AT_EXECFN);
    if (given == NULL || (given[0] != '/' && getcwd(folder, sizeof(folder)) == NULL)) {
        given = self->image.executable;
    }
    return given[0] == '/' ? pyruntime_join(given, "", "") : pyruntime_join(folder, "/", given);
}

static void
set_folder(const char *folder)
{
    setenv("RUNFILES_DIR", folder, 1);
    unsetenv("RUNFILES_MANIFEST_FILE");
    unsetenv("RUNFILES_MANIFEST_ONLY");
}

/* "<path>.runfiles" has this executable. */
static int
has_beside(const char *path, const char *own)
{
    char *folder = pyruntime_join(path, ".runfiles", "");
    int found = is_there(folder, "/", own);
    if (found) {
        set_folder(folder);
    }
    free(folder);
    return found;
}

/* "x.runfiles/<own>": in those of the program that calls it. */
static int
lies_in_others(char *path, const char *own)
{
    static const char suffix[] = ".runfiles";
    size_t size = strlen(path), own_size = strlen(own);
    if (size <= own_size + sizeof(suffix) || strcmp(path + size - own_size, own) != 0) {
        return 0;
    }
    path[size - own_size - 1] = '\0';
    int found = strcmp(path + size - own_size - sizeof(suffix), suffix) == 0;
    if (found) {
        set_folder(path);
    }
    return found;
}

/* Runfiles that were not laid out. */
static void
set_manifest(const char *path)
{
    const char *const names[] = {".runfiles_manifest", ".runfiles/MANIFEST"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char *manifest = pyruntime_join(path, names[i], "");
        int found = access(manifest, F_OK) == 0;
        if (found) {
            setenv("RUNFILES_MANIFEST_FILE", manifest, 1);
        }
        free(manifest);
        if (found) {
            return;
        }
    }
}

void
pyruntime_find_runfiles(const struct pyruntime *self)
{
    char own[PYRUNTIME_CONF_SIZE], workspace[PYRUNTIME_CONF_SIZE];
    if (!pyruntime_image_value(&self->image, "rlocation", 0, own, sizeof(own)) ||
        !pyruntime_image_value(&self->image, "runfiles", 0, workspace, sizeof(workspace))) {
        return;  /* not from Bazel, or installed */
    }
    const char *given = getenv("RUNFILES_DIR");
    if (given != NULL && given[0] != '\0' && is_there(given, "/", own)) {
        return;
    }
    const char *manifest = getenv("RUNFILES_MANIFEST_FILE");
    char *called = called_path(self);
    if (!has_beside(called, own) && !lies_in_others(called, own) && !has_beside(self->image.executable, own) &&
        (manifest == NULL || manifest[0] == '\0')) {
        set_manifest(self->image.executable);
    }
    free(called);
}
