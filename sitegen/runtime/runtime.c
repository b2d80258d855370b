/* The program's one runtime. See runtime.h. */

#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct pyruntime the_runtime;

struct pyruntime *
pyruntime_get(struct pyruntime_error *error)
{
    if (the_runtime.site == NULL) {
        if (pyruntime_image_open(&the_runtime.image, error) < 0) {
            return NULL;
        }
        the_runtime.site = &pyruntime_site;
    }
    return &the_runtime;
}

/* Python itself puts what it runs first: no second time. */
static void
leave_main_out(struct pyruntime *self)
{
    char *program = pyruntime_join(self->image.executable, "/", self->main);
    int kept = 0;
    for (int i = 0; i < self->paths.count; i++) {
        if (self->main[0] == '\0' || strcmp(self->paths.path[i], program) != 0) {
            self->paths.path[kept++] = self->paths.path[i];
        }
    }
    self->paths.count = kept;
    free(program);
}

int
pyruntime_resolve(struct pyruntime *self, const char *given_root, struct pyruntime_error *error)
{
    if (self->resolved) {
        return 0;
    }
    if (pyruntime_paths_resolve(self->site, &self->image, given_root, &self->paths, error) < 0) {
        return -1;
    }
    if (given_root != NULL) {
        self->given_root = pyruntime_join(given_root, "", "");
    }
    leave_main_out(self);
    self->resolved = 1;
    return 0;
}

int
pyruntime_complain(const struct pyruntime *self, const char *message)
{
    fflush(stdout);
    fprintf(stderr, "%s: %s\n", pyruntime_image_name(&self->image), message);
    return 1;
}
