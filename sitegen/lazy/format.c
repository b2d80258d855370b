/* format_report(): the report as text. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <stdarg.h>

static int
add_line(PyObject *lines, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    PyObject *line = PyUnicode_FromFormatV(format, values);
    va_end(values);
    return lazy_note(lines, line);
}

static PyObject *
get(PyObject *dict, const char *key)
{
    return PyDict_GetItemString(dict, key);  /* borrowed; the report has every key */
}

/* Milliseconds with three digits: PyUnicode_FromFormat knows no floating point. */
static PyObject *
milliseconds(PyObject *seconds)
{
    char *text = PyOS_double_to_string(PyFloat_AsDouble(seconds) * 1e3, 'f', 3, 0, NULL);
    PyObject *answer = text == NULL ? NULL : PyUnicode_FromString(text);
    PyMem_Free(text);
    return answer;
}

static long long
kibibytes(PyObject *bytes)
{
    return PyLong_AsLongLong(bytes) / 1024;
}

static int
add_loaded(PyObject *lines, PyObject *item)
{
    PyObject *all = milliseconds(get(item, "seconds"));
    PyObject *own = milliseconds(get(item, "own_seconds"));
    PyObject *at = milliseconds(get(item, "at"));
    int status = all == NULL || own == NULL || at == NULL ? -1 : add_line(
        lines, "  %U: %U ms (own %U), %lld KiB (own %lld), after %U ms, used at %S, imported at %S",
        get(item, "name"), all, own, kibibytes(get(item, "memory")), kibibytes(get(item, "own_memory")), at,
        get(item, "used"), get(item, "imported"));
    Py_XDECREF(at);
    Py_XDECREF(own);
    Py_XDECREF(all);
    return status;
}

static int
add_waiting(PyObject *lines, PyObject *item)
{
    return add_line(lines, "  %U: imported at %S%s", get(item, "name"), get(item, "imported"),
                    get(item, "failed") == Py_True ? ", failed and waits for its next use" : "");
}

static int
add_failed(PyObject *lines, PyObject *item)
{
    return add_line(lines, "  %U: %U", get(item, "name"), get(item, "error"));
}

static int
add_lost(PyObject *lines, PyObject *item)
{
    return add_line(lines, "  %U: %U", get(item, "name"), get(item, "how"));
}

/* A heading with the number of items, and a line each. */
static int
add_items(PyObject *lines, PyObject *report, const char *key, const char *heading, int (*add)(PyObject *, PyObject *))
{
    PyObject *items = get(report, key);
    int status = add_line(lines, "%s: %zd", heading, PyList_GET_SIZE(items));
    for (Py_ssize_t i = 0; status == 0 && add != NULL && i < PyList_GET_SIZE(items); i++) {
        status = add(lines, PyList_GET_ITEM(items, i));
    }
    return status;
}

static int
add_bypassed(PyObject *lines, PyObject *report)
{
    PyObject *reasons = get(report, "bypassed");
    PyObject *name, *reason;
    int status = add_line(lines, "bypassed, run at once: %zd", PyDict_GET_SIZE(reasons));
    for (Py_ssize_t at = 0; status == 0 && PyDict_Next(reasons, &at, &name, &reason);) {
        status = add_line(lines, "  %U: %U", name, reason);
    }
    return status;
}

PyObject *
lazy_format(PyObject *report)
{
    PyObject *lines = PyList_New(0);
    int failed = lines == NULL ||
                 add_line(lines, "lazy imports: %s", get(report, "installed") == Py_True ? "on" : "off") < 0 ||
                 add_items(lines, report, "before", "modules before install", NULL) < 0 ||
                 add_line(lines, "made lazy: %S, at most %S at a time", get(report, "made"), get(report, "peak")) < 0 ||
                 add_items(lines, report, "waiting", "still lazy", add_waiting) < 0 ||
                 add_items(lines, report, "loaded", "run at first use", add_loaded) < 0 ||
                 add_items(lines, report, "failed", "failed at first use", add_failed) < 0 ||
                 add_items(lines, report, "builtin", "builtin and frozen", NULL) < 0 ||
                 add_bypassed(lines, report) < 0 ||
                 add_items(lines, report, "lost", "lost track of", add_lost) < 0 ||
                 lazy_note(lines, PyUnicode_FromString("")) < 0;
    PyObject *separator = failed ? NULL : PyUnicode_FromString("\n");
    PyObject *text = separator == NULL ? NULL : PyUnicode_Join(separator, lines);
    Py_XDECREF(separator);
    Py_XDECREF(lines);
    return text;
}
