/* The reports of find() and surplus(). */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "find.h"

#include <string.h>

static size_t
count_outside(const struct hits *hits)
{
    size_t count = 0;
    while (count < hits->count && !hits->items[count].on_stack) {
        count++;
    }
    return count;
}

static PyObject *
count_types(const struct hits *hits)
{
    PyObject *dict = PyDict_New();
    size_t count = count_outside(hits);
    for (size_t i = 0, from = 0; dict != NULL && i < count; i++) {
        if (i + 1 == count || strcmp(hits->items[i + 1].type, hits->items[i].type) != 0) {
            if (leaks_set_item(dict, hits->items[i].type, PyLong_FromSize_t(i + 1 - from)) < 0) {
                Py_CLEAR(dict);
            }
            from = i + 1;
        }
    }
    return dict;
}

static PyObject *
describe_hits(const struct hits *hits, Py_ssize_t limit, PyObject *show)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < hits->count && i < (size_t)limit; i++) {
        const struct hit *hit = &hits->items[i];
        PyObject *node = leaks_describe(hit->object, show);
        int failed = node == NULL || leaks_set_item(node, "references", PyLong_FromSsize_t(hit->references)) < 0 ||
                     leaks_set_item(node, "surplus", PyLong_FromSsize_t(hit->surplus)) < 0 ||
                     leaks_set_item(node, "held", PyUnicode_FromString(hit->on_stack ? "stack" : "outside")) < 0;
        if (leaks_append(list, node) < 0 || failed) {
            Py_CLEAR(list);
        }
    }
    if (list != NULL && leaks_sort_nodes(list) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

PyObject *
leaks_report_hits(const char *name, const struct hits *hits, Py_ssize_t limit, PyObject *show)
{
    PyObject *report = PyDict_New();
    if (leaks_set_item(report, "report", PyUnicode_FromString(name)) < 0 ||
        leaks_set_item(report, "tracked", PyLong_FromUnsignedLong(hits->tracked)) < 0 ||
        leaks_set_item(report, "found", PyLong_FromSize_t(count_outside(hits))) < 0 ||
        leaks_set_item(report, "on_stack", PyLong_FromSize_t(hits->count - count_outside(hits))) < 0 ||
        leaks_set_item(report, "types", count_types(hits)) < 0 ||
        leaks_set_item(report, "objects", describe_hits(hits, limit, show)) < 0) {
        Py_CLEAR(report);
    }
    return report;
}
