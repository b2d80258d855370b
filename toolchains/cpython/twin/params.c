#include "params.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

typedef struct {
    const char *path;
    size_t number;
} place;

static int
complain(const place *at, const char *text, const char *value, const char *remedy)
{
    fprintf(stderr, "twin: %s:%zu: %s '%s'; %s\n", at->path, at->number, text, value, remedy);
    return -1;
}

static int
read_option(twin_params *params, const place *at, const char *line)
{
    if (strncmp(line, "optimize=", 9) != 0 || params->mode != TWIN_PYC) {
        const char *remedy = params->mode == TWIN_PYC
            ? "a line is optimize=0, 1 or 2, or " TWIN_PYC_FORM
            : "a line is " TWIN_FREEZE_FORM;
        return complain(at, "not understood:", line, remedy);
    }
    if (params->optimize >= 0) {
        return complain(at, "given twice:", line, "keep one of the optimize lines");
    }
    if (strlen(line) != 10 || line[9] < '0' || line[9] > '2') {
        return complain(at, "bad value:", line, "write optimize=0, optimize=1 or optimize=2");
    }
    params->optimize = line[9] - '0';
    return 0;
}

/* Cuts a line at its tabs, in place. Returns how many fields there are; stores at most 3. */
static int
split(char *line, const char *fields[3])
{
    int count = 0;
    for (char *field = line; field != NULL; count++) {
        char *tab = strchr(field, '\t');
        if (count < 3) {
            fields[count] = field;
        }
        if (tab != NULL) {
            *tab = '\0';
        }
        field = tab == NULL ? NULL : tab + 1;
    }
    return count;
}

static int
read_job(twin_params *params, const place *at, char *line)
{
    const char *f[3] = {"", "", ""};
    int count = split(line, f);
    if (count != 3 || !*f[0] || !*f[1] || !*f[2]) {
        return complain(at, "not three fields in the line that starts with", f[0],
                        params->mode == TWIN_PYC ? "write " TWIN_PYC_FORM : "write " TWIN_FREEZE_FORM);
    }
    params->jobs = twin_realloc(params->jobs, (params->count + 1) * sizeof(twin_job));
    twin_job *job = &params->jobs[params->count++];
    *job = params->mode == TWIN_PYC ? (twin_job){f[0], f[1], f[2]} : (twin_job){f[1], f[2], f[0]};
    if (strcmp(job->source, job->output) == 0) {
        return complain(at, "source and output are the same:", job->source, "write the output elsewhere");
    }
    const char *remedy = twin_params_name_problem(params->mode, job->name);
    return remedy == NULL ? 0 : complain(at, "bad name:", job->name, remedy);
}

static int
read_line(twin_params *params, const place *at, char *line)
{
    if (strchr(line, '\t') == NULL) {
        return read_option(params, at, line);
    }
    return read_job(params, at, line);
}

static int
read_lines(twin_params *params, const char *path)
{
    place at = {path, 0};
    char *line = params->text.data;
    char *limit = line + params->text.size;
    while (line < limit) {
        char *end = memchr(line, '\n', limit - line);
        end = end == NULL ? limit : end;
        *end = '\0';
        at.number++;
        if (read_line(params, &at, line) < 0) {
            return -1;
        }
        line = end + 1;
    }
    return 0;
}

int
twin_params_read(twin_params *params, twin_mode mode, const char *path)
{
    memset(params, 0, sizeof(*params));
    params->mode = mode;
    params->optimize = mode == TWIN_PYC ? -1 : 0;
    if (twin_file_read(path, &params->text, "give @FILE, a file of lines") < 0) {
        return -1;
    }
    if (params->text.size != 0 && memchr(params->text.data, '\0', params->text.size) != NULL) {
        fprintf(stderr, "twin: %s: holds a NUL byte; it must be lines of UTF-8 text\n", path);
        return -1;
    }
    /* The end of the last line needs room for its own terminator. */
    twin_buffer_byte(&params->text, '\n');
    params->text.size--;
    if (read_lines(params, path) < 0) {
        return -1;
    }
    return twin_params_check(params, path);
}
