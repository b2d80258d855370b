/* report(): what happened since install(), as a dict. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

int
lazy_note(PyObject *list, PyObject *item)
{
    int status = item == NULL ? -1 : PyList_Append(list, item);
    Py_XDECREF(item);
    return status;
}

static PyObject *
place(PyObject *file, int line)
{
    return file == NULL ? Py_NewRef(Py_None) : PyUnicode_FromFormat("%U:%d", file, line);
}

static PyObject *
describe_loaded(struct lazy_record *record)
{
    return Py_BuildValue("{sO sN sN sd sd sd sL sL}",
                         "name", record->name,
                         "imported", place(record->import_file, record->import_line),
                         "used", place(record->use_file, record->use_line),
                         "at", record->at,
                         "seconds", record->seconds,
                         "own_seconds", record->seconds - record->nested_seconds,
                         "memory", record->memory,
                         "own_memory", record->memory - record->nested_memory);
}

static PyObject *
describe_waiting(struct lazy_record *record)
{
    return Py_BuildValue("{sO sN sO}",
                         "name", record->name,
                         "imported", place(record->import_file, record->import_line),
                         "failed", record->failures > 0 ? Py_True : Py_False);
}

static PyObject *
list_loaded(struct lazy_state *state)
{
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyList_GET_SIZE(state->loaded); i++) {
        if (lazy_note(list, describe_loaded((struct lazy_record *)PyList_GET_ITEM(state->loaded, i))) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *
list_waiting(struct lazy_state *state)
{
    PyObject *list = PyList_New(0);
    PyObject *records = list == NULL ? NULL : PyDict_Values(state->records);
    for (Py_ssize_t i = 0; records != NULL && i < PyList_GET_SIZE(records); i++) {
        struct lazy_record *record = (struct lazy_record *)PyList_GET_ITEM(records, i);
        if (record->replacement == NULL && record->stage == LAZY_WAITS && lazy_note(list, describe_waiting(record)) < 0) {
            Py_CLEAR(records);
        }
    }
    if (records == NULL) {
        Py_CLEAR(list);
    }
    Py_XDECREF(records);
    return list;
}

static PyObject *
pairs(PyObject *list, const char *first, const char *second)
{
    PyObject *copy = PyList_New(0);
    for (Py_ssize_t i = 0; copy != NULL && i < PyList_GET_SIZE(list); i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        if (lazy_note(copy, Py_BuildValue("{sO sO}", first, PyTuple_GET_ITEM(item, 0), second, PyTuple_GET_ITEM(item, 1))) < 0) {
            Py_CLEAR(copy);
        }
    }
    return copy;
}

/* Py_BuildValue drops what it was given when a part is NULL. */
PyObject *
lazy_report(struct lazy_state *state)
{
    return Py_BuildValue("{sO sN sn sn sN sN sN sN sN sN}",
                         "installed", state->finder != NULL ? Py_True : Py_False,
                         "before", PySequence_List(state->before),
                         "made", state->made,
                         "peak", state->peak,
                         "waiting", list_waiting(state),
                         "loaded", list_loaded(state),
                         "failed", pairs(state->failed, "name", "error"),
                         "builtin", PyDict_Keys(state->builtin),
                         "bypassed", PyDict_Copy(state->eager),
                         "lost", pairs(state->lost, "name", "how"));
}
