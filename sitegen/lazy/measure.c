/* Time and memory around the run of a module, and who used it first. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

static long long
memory_now(struct lazy_state *state)
{
    if (state->memory == NULL || state->memory == Py_None) {
        return lazy_resident();
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
