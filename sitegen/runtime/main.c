/* main of every runtime and one-file tool: the order of its start. Knows no version of Python. */

#include "platform.h"
#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 1 if folder is one of those directly in `<exe>.runfiles`. */
static int
is_in_runfiles(const struct pyruntime *self, const char *folder)
{
    char *runfiles = pyruntime_join(self->image.executable, ".runfiles", PYRUNTIME_SEPARATOR);
    size_t size = strlen(runfiles);
    int answer = strncmp(folder, runfiles, size) == 0 && strchr(folder + size, PYRUNTIME_SEPARATOR[0]) == NULL;
    free(runfiles);
    return answer;
}

/* `bazel run` starts a program in its runfiles and says in a variable where the user is: that is where relative
   arguments belong. An installed executable has no `runfiles` in its configuration and asks nothing. */
static void
enter_users_folder(const struct pyruntime *self)
{
    char workspace[PYRUNTIME_CONF_SIZE];
    if (!pyruntime_image_value(&self->image, "runfiles", 0, workspace, sizeof(workspace))) {
        return;
    }
    const char *users = pyruntime_variable("BUILD_WORKING_DIRECTORY");
    char *current = users == NULL ? NULL : pyruntime_current_folder();
    if (current != NULL && is_in_runfiles(self, current) && pyruntime_enter_folder(users) != 0) {
        fprintf(stderr, "%s: cannot enter %s: staying in %s\n", pyruntime_image_name(&self->image), users, current);
    }
    free(current);
}

int
PYRUNTIME_MAIN(int argc, pyruntime_char **argv)
{
    pyruntime_secure_process();
    struct pyruntime_error error;
    struct pyruntime *self = pyruntime_get(&error);
    if (self == NULL) {
        fprintf(stderr, "python: %s\n", error.text);
        return 1;
    }
    self->own_main = 1;
    pyruntime_choose_program(self, argc, argv);
    if (!self->site->conformance) {
        pyruntime_forget_environment();
    }
    if (self->is_tool) {
        pyruntime_find_runfiles(self);
    }
    enter_users_folder(self);
    return pyruntime_version_main(self, argc, argv);
}
