/* The program's one runtime. See runtime.h. */

#include "runtime.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Python itself puts what it runs first: no second time. */
static void
leave_main_out(struct pyruntime *self)
{
    char *program = pyruntime_join(self->image.executable, PYRUNTIME_SEPARATOR, self->main);
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

/* May OpenSSL read this variable of the environment? In the conformance variant Python itself sees to SSLKEYLOGFILE. */
int
pyruntime_tls_reads(const char *name)
{
    if (pyruntime_site.conformance) {
        return strcmp(name, "SSLKEYLOGFILE") != 0;
    }
    for (int i = 0; pyruntime_site.tls_environment[i] != NULL; i++) {
        if (strcmp(name, pyruntime_site.tls_environment[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

/* What TLS trusts by default. Where the branch cannot be found, nothing. */
const char *
pyruntime_tls_trust(void)
{
    struct pyruntime_error error;
    if (pyruntime_site.tls_trust == NULL || pyruntime_site.tls_trust[0] == '\0') {
        return pyruntime_site.tls_trust;
    }
    struct pyruntime *self = pyruntime_get(&error);
    return self != NULL && pyruntime_resolve(self, NULL, &error) == 0 ? self->paths.tls_trust : "";
}

int
pyruntime_complain(const struct pyruntime *self, const char *message)
{
    fflush(stdout);
    char *line = pyruntime_join(pyruntime_image_name(&self->image), ": ", message);
    char *text = pyruntime_join(line, "\n", "");
    pyruntime_print_error(text);
    free(text);
    free(line);
    return 1;
}
