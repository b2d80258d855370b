/* The parameter file: what to compile, from where, to where. */

#ifndef TWIN_PARAMS_H
#define TWIN_PARAMS_H

#include "buffer.h"

typedef enum { TWIN_PYC, TWIN_FREEZE } twin_mode;

/* One module. `name` is co_filename for a pyc, the module's name for a frozen header. */
typedef struct {
    const char *source;
    const char *output;
    const char *name;
} twin_job;

typedef struct {
    twin_mode mode;
    int optimize;
    twin_job *jobs;
    size_t count;
    twin_buffer text; /* what the jobs' strings point into */
} twin_params;

/* The forms of a module's line, for messages. */
#define TWIN_PYC_FORM "SRC<TAB>OUT<TAB>FILENAME"
#define TWIN_FREEZE_FORM "NAME<TAB>SRC<TAB>OUT"

/* Reads and checks a parameter file. Returns 0, or -1 after one line on stderr. */
int twin_params_read(twin_params *params, twin_mode mode, const char *path);

/* What is wrong with a module's name and what to do, NULL if nothing is. */
const char *twin_params_name_problem(twin_mode mode, const char *name);

/* Checks that all is there and that no output is given twice. Returns 0, or -1 after one line on stderr. */
int twin_params_check(const twin_params *params, const char *path);

#endif
