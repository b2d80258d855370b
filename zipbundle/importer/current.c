/* Is bytecode that of the source beside it? */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "fields.h"
#include "private.h"

#include <string.h>

#define HASHED 1          /* flags of a pyc: the header holds a hash of the source ... */
#define CHECK_SOURCE 2    /* ... which is to be compared */

/* The time of an entry as a number of seconds, as the local clock showed it. -1 and an exception if that fails. */
static double
entry_time(const struct pyruntime_entry *entry)
{
    PyObject *time = PyImport_ImportModule("time");
    PyObject *value = time == NULL ? NULL : PyObject_CallMethod(
        time, "mktime", "((iiiiiiiii))", (int)(entry->date >> 9) + 1980, (int)(entry->date >> 5 & 15), (int)(entry->date & 31),
        (int)(entry->time >> 11), (int)(entry->time >> 5 & 63), (int)(entry->time & 31) * 2, -1, -1, -1);
    double seconds = value == NULL ? -1 : PyFloat_AsDouble(value);
    Py_XDECREF(value);
    Py_XDECREF(time);
    return seconds;
}

/* Does the hash of the source stand in the header? */
static int
hash_agrees(const importer_state *state, const struct pyruntime_pair *pair, const unsigned char *header)
{
    struct pyruntime_entry entry;
    PyObject *source = pyruntime_entry_bytes(pair->archive, pair->source, PyExc_ImportError, &entry);
    PyObject *hash = source == NULL ? NULL
        : PyObject_CallMethod(state->imp, "source_hash", "lO", PyImport_GetMagicNumber(), source);
    int same = hash != NULL && PyBytes_Check(hash) && memcmp(PyBytes_AS_STRING(hash), header + 8, 8) == 0;
    Py_XDECREF(hash);
    Py_XDECREF(source);
    return PyErr_Occurred() ? -1 : same;
}

/* Is a hash in the header to be compared? --check-hash-based-pycs can say always or never. */
static int
checks_hash(const importer_state *state, unsigned long flags)
{
    PyObject *when = PyObject_GetAttrString(state->imp, "check_hash_based_pycs");
    int answer = when == NULL ? -1 : (flags & CHECK_SOURCE) != 0;
    if (when != NULL && PyUnicode_Check(when)) {
        answer = PyUnicode_CompareWithASCIIString(when, "never") != 0 &&
                 (answer || PyUnicode_CompareWithASCIIString(when, "always") == 0);
    }
    Py_XDECREF(when);
    return answer;
}

/* As zipimport answers. */
int
pyruntime_is_current(const importer_state *state, const struct pyruntime_pair *pair, const unsigned char *header)
{
    struct pyruntime_entry source;
    struct pyruntime_bytes bytes;
    unsigned long flags = pyruntime_u32(header + 4);
    if (flags & HASHED) {
        int checks = checks_hash(state, flags);
        return checks <= 0 ? (checks < 0 ? -1 : 1) : hash_agrees(state, pair, header);
    }
    if (pyruntime_read_entry(pair->archive, pair->source, PyExc_ImportError, &source, &bytes) < 0) {
        return -1;
    }
    pyruntime_bytes_free(&bytes);
    double difference = entry_time(&source) - (double)pyruntime_u32(header + 8);
    if (PyErr_Occurred()) {
        return -1;
    }
    return -1 <= difference && difference <= 1 && source.size == pyruntime_u32(header + 12);
}
