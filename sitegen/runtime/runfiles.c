/* The runfiles of a one-file tool, where Bazel built it or in those of another program: told to its own code and to its
   children by the variables that Bazel's libraries read. Knows no version of Python. */

#include "runtime.h"

#include <stdlib.h>
#include <string.h>

static int
is_there(const char *folder, const char *name)
{
    char *path = pyruntime_join(folder, PYRUNTIME_SEPARATOR, name);
    int found = pyruntime_is_there(path);
    free(path);
    return found;
}

static void
set_folder(const char *folder)
{
    pyruntime_set_variable("RUNFILES_DIR", folder);
    pyruntime_set_variable("RUNFILES_MANIFEST_FILE", NULL);
    pyruntime_set_variable("RUNFILES_MANIFEST_ONLY", NULL);
}

/* "<path>.runfiles" has this executable. */
static int
has_beside(const char *path, const char *own)
{
    char *folder = pyruntime_join(path, ".runfiles", "");
    int found = is_there(folder, own);
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
    const char *const names[] = {".runfiles_manifest", ".runfiles" PYRUNTIME_SEPARATOR "MANIFEST"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char *manifest = pyruntime_join(path, names[i], "");
        int found = pyruntime_is_there(manifest);
        if (found) {
            pyruntime_set_variable("RUNFILES_MANIFEST_FILE", manifest);
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
    pyruntime_divide(own);
    const char *given = pyruntime_variable("RUNFILES_DIR");
    if (given != NULL && given[0] != '\0' && is_there(given, own)) {
        return;
    }
    const char *manifest = pyruntime_variable("RUNFILES_MANIFEST_FILE");
    char *called = pyruntime_called_path(self->image.executable);
    if (!has_beside(called, own) && !lies_in_others(called, own) && !has_beside(self->image.executable, own) &&
        (manifest == NULL || manifest[0] == '\0')) {
        set_manifest(self->image.executable);
    }
    free(called);
}
