/* What an executable runs: the program of a one-file tool, or the interpreter in it. Knows no version of Python. */

#include "runtime.h"

#include <stdlib.h>
#include <string.h>

/* Is it that text, which is ASCII? */
static int
is_text(const pyruntime_char *given, const char *text)
{
    char *bytes = pyruntime_string(given);
    int same = strcmp(bytes, text) == 0;
    free(bytes);
    return same;
}

void
pyruntime_choose_program(struct pyruntime *self, int argc, pyruntime_char **argv)
{
    self->is_tool = pyruntime_image_value(&self->image, "main", 0, self->main, sizeof(self->main));
    if (argc > 2 && is_text(argv[1], "-X") && is_text(argv[2], PYRUNTIME_INTERPRETER_OPTION)) {
        self->main[0] = '\0';
    }
}

int
pyruntime_run_again(struct pyruntime *self, const char *script)
{
    self->again = pyruntime_is_own_file(self->image.executable, script);
    if (self->again) {
        pyruntime_image_value(&self->image, "main", 0, self->main, sizeof(self->main));
    }
    return self->again;
}
