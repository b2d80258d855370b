/* The twin: a CPython tree's own compiler as a small program, without the stdlib and without an import system.

   twin pyc @FILE      lines: optimize=0|1|2, once; per module SRC<TAB>OUT<TAB>FILENAME (FILENAME: co_filename)
   twin freeze @FILE   lines: NAME<TAB>SRC<TAB>OUT

   Exit status: 0; 1 when a source does not compile (all such sources are reported); 2 for everything else. Files are
   written only when every module compiled; after a failure none of the outputs is left. Warnings of the compiler are
   printed, one line each, and change nothing else.

   The output depends on nothing but source text, FILENAME or NAME, and optimize: not on the order of the lines, not on
   how modules are split between runs, not on the environment. Nothing is read but FILE and the sources (and, by the
   allocator of the core before main() starts, /proc/sys/vm/overcommit_memory where there is one).

   There is no worker mode: a start takes 2 ms of CPU, a module of the stdlib 3 ms (static musl build). */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "params.h"
#include "twin.h"

static const char USAGE[] =
    "twin: %s; use: twin pyc @FILE (lines optimize=N, SRC<TAB>OUT<TAB>FILENAME) "
    "or twin freeze @FILE (lines NAME<TAB>SRC<TAB>OUT)\n";

static PyObject *
compile_text(const twin_params *params, const twin_job *job, const twin_text *text)
{
    PyObject *filename = params->mode == TWIN_PYC ? PyUnicode_FromString(job->name)
                                                  : PyUnicode_FromFormat("<frozen %s>", job->name);
    if (filename == NULL) {
        return NULL;
    }
    PyObject *code = twin_compile(text, filename, params->optimize);
    Py_DECREF(filename);
    return code;
}

/* Compiles one module into the bytes of its output. */
static int
compile_source(const twin_params *params, const twin_job *job, const twin_buffer *source, twin_buffer *out)
{
    twin_buffer marshalled = {0};
    twin_text text = {0};
    twin_hooks_set_source(job->source);
    PyObject *code = NULL;
    if (twin_source_decode(job->source, source, &text) == 0) {
        code = compile_text(params, job, &text);
    }
    int status = code != NULL && twin_marshal(code, &marshalled) == 0 ? TWIN_OK : TWIN_BAD_SOURCE;
    if (status != TWIN_OK) {
        twin_report(job->source, &text);
    }
    else if (params->mode == TWIN_PYC) {
        twin_pyc(source, &marshalled, out);
    }
    else {
        twin_frozen_header(job->name, &marshalled, out);
    }
    Py_XDECREF(code);
    twin_buffer_free(&text.utf8);
    twin_buffer_free(&marshalled);
    return status;
}

static int
run_job(const twin_params *params, const twin_job *job, twin_buffer *out)
{
    twin_buffer source = {0};
    int status = TWIN_FAILED;
    if (twin_file_read(job->source, &source, "declare it as an input, or correct its line") == 0) {
        status = compile_source(params, job, &source, out);
    }
    twin_buffer_free(&source);
    return status;
}

/* Compiles all modules, then writes all files or none. */
static int
run_jobs(const twin_params *params, twin_buffer *outputs)
{
    int status = TWIN_OK;
    for (size_t i = 0; i < params->count; i++) {
        int one = run_job(params, &params->jobs[i], &outputs[i]);
        status = one > status ? one : status;
    }
    for (size_t i = 0; i < params->count && status == TWIN_OK; i++) {
        if (twin_file_write(params->jobs[i].output, &outputs[i]) < 0) {
            status = TWIN_FAILED;
        }
    }
    for (size_t i = 0; i < params->count && status != TWIN_OK; i++) {
        twin_file_remove(params->jobs[i].output);
    }
    return status;
}

static int
run(int argc, char **argv)
{
    twin_params params;
    int pyc = argc > 1 && strcmp(argv[1], "pyc") == 0;
    if (argc != 3 || argv[2][0] != '@') {
        fprintf(stderr, USAGE, "needs a command and one @FILE");
        return TWIN_FAILED;
    }
    if (!pyc && strcmp(argv[1], "freeze") != 0) {
        fprintf(stderr, USAGE, "unknown command");
        return TWIN_FAILED;
    }
    if (twin_params_read(&params, pyc ? TWIN_PYC : TWIN_FREEZE, argv[2] + 1) < 0) {
        return TWIN_FAILED;
    }
    twin_buffer *outputs = twin_alloc(params.count * sizeof(twin_buffer));
    memset(outputs, 0, params.count * sizeof(twin_buffer));
    twin_start();
    return run_jobs(&params, outputs);
}

int
main(int argc, char **argv)
{
    int status = run(argc, argv);
    /* No tear-down of the interpreter: the process is over. */
    fflush(NULL);
    _Exit(status);
}
