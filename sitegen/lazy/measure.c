/* Time and memory around the run of a module, and who used it first. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <time.h>

#ifdef __linux__
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#endif

double
lazy_seconds(void)
{
    struct timespec now;
#ifdef CLOCK_MONOTONIC
    clock_gettime(CLOCK_MONOTONIC, &now);
#else
    timespec_get(&now, TIME_UTC);
#endif
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Memory of the process that is in use: 0 where it is not known. */
static long long
resident(void)
{
#ifdef __linux__
    char text[128];
    int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, text, sizeof(text) - 1);
    if (file >= 0) {
        close(file);
    }
    text[size < 0 ? 0 : size] = '\0';
    const char *second = strchr(text, ' ');
    return second == NULL ? 0 : strtoll(second, NULL, 10) * sysconf(_SC_PAGESIZE);
#else
    return 0;
#endif
}

static long long
memory_now(struct lazy_state *state)
{
    if (state->memory == NULL || state->memory == Py_None) {
        return resident();
    }
    PyObject *answer = PyObject_CallNoArgs(state->memory);
    long long bytes = answer == NULL ? 0 : PyLong_AsLongLong(answer);
    Py_XDECREF(answer);
    if (PyErr_Occurred()) {
        PyErr_WriteUnraisable(state->memory);
        return 0;
    }
    return bytes;
}

void
lazy_begin(struct lazy_state *state, struct lazy_record *record)
{
    struct lazy_frame user;
    lazy_frame_here(&user);
    Py_XSETREF(record->use_file, Py_XNewRef(user.file));
    record->use_line = user.line;
    lazy_frame_clear(&user);
    record->stage = LAZY_RUNS;
    record->thread = PyThread_get_thread_ident();
    record->outer = state->running;
    while (record->outer != NULL && record->outer->thread != record->thread) {
        record->outer = record->outer->below;
    }
    record->below = state->running;
    state->running = record;
    record->nested_seconds = 0;
    record->nested_memory = 0;
    record->memory_before = memory_now(state);
    record->seconds = lazy_seconds();
    record->at = record->seconds - state->installed_at;
}

/* Keeps a pending exception. */
void
lazy_end(struct lazy_state *state, struct lazy_record *record)
{
    PyObject *error = lazy_take_error();
    record->seconds = lazy_seconds() - record->seconds;
    record->memory = memory_now(state) - record->memory_before;
    if (record->outer != NULL) {
        record->outer->nested_seconds += record->seconds;
        record->outer->nested_memory += record->memory;
    }
    struct lazy_record **next = &state->running;
    while (*next != NULL && *next != record) {
        next = &(*next)->below;
    }
    if (*next != NULL) {
        *next = record->below;
    }
    record->outer = record->below = NULL;
    lazy_put_error(error);
}
