/* What a parameter file must be as a whole, and what its names must be. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "params.h"

/* Sequences of the right length. What else there is to UTF-8, compile_text() asks of Python. */
static int
is_utf8(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c;) {
        int size = *c < 0x80 ? 1 : *c < 0xc2 ? 0 : *c < 0xe0 ? 2 : *c < 0xf0 ? 3 : *c < 0xf5 ? 4 : 0;
        if (size == 0) {
            return 0;
        }
        for (c++; --size > 0; c++) {
            if ((*c & 0xc0) != 0x80) {
                return 0;
            }
        }
    }
    return 1;
}

/* A frozen module's name becomes a name in C; co_filename is decoded as UTF-8. */
const char *
twin_params_name_problem(twin_mode mode, const char *name)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    if (mode == TWIN_FREEZE && name[strspn(name, LETTERS)] != '\0') {
        return "a frozen module's name has letters, digits, '_' and '.'";
    }
    if (!is_utf8(name)) {
        return "it is not UTF-8: rename the module";
    }
    return NULL;
}

static int
by_output(const void *a, const void *b)
{
    const twin_job *x = *(const twin_job *const *)a, *y = *(const twin_job *const *)b;
    int order = strcmp(x->output, y->output);
    return order != 0 ? order : (x > y) - (x < y);
}

/* Two modules for one output: the second would silently win. */
static int
check_outputs(const twin_params *params, const char *path)
{
    const twin_job **sorted = twin_alloc(params->count * sizeof(*sorted));
    int result = 0;
    for (size_t i = 0; i < params->count; i++) {
        sorted[i] = &params->jobs[i];
    }
    qsort(sorted, params->count, sizeof(*sorted), by_output);
    for (size_t i = 1; i < params->count && result == 0; i++) {
        if (strcmp(sorted[i - 1]->output, sorted[i]->output) == 0) {
            fprintf(stderr, "twin: %s: both '%s' and '%s' would be written to '%s'; give each an output of its own\n",
                    path, sorted[i - 1]->source, sorted[i]->source, sorted[i]->output);
            result = -1;
        }
    }
    free(sorted);
    return result;
}

int
twin_params_check(const twin_params *params, const char *path)
{
    if (params->mode == TWIN_PYC && params->optimize < 0) {
        fprintf(stderr, "twin: %s: no optimize line; add optimize=0, optimize=1 or optimize=2\n", path);
        return -1;
    }
    if (params->count == 0) {
        fprintf(stderr, "twin: %s: no module to compile; add lines %s\n", path,
                params->mode == TWIN_PYC ? TWIN_PYC_FORM : TWIN_FREEZE_FORM);
        return -1;
    }
    return check_outputs(params, path);
}
