/* growth(): what changed between two snapshots. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "snapshot.h"

/* A row of the difference. Sorts by bytes, then objects, most first; then by name. */
static PyObject *
difference(const char *name, const struct row *before, const struct row *after)
{
    long long count = after == NULL ? 0 : after->count, bytes = after == NULL ? 0 : after->bytes;
    long long more = count - (before == NULL ? 0 : before->count), grown = bytes - (before == NULL ? 0 : before->bytes);
    if (more == 0 && grown == 0) {
        return Py_NewRef(Py_None);
    }
    return Py_BuildValue("(LLs{sssLsLsLsL})", -grown, -more, name, "type", name, "count", count, "bytes", bytes,
                         "count_growth", more, "bytes_growth", grown);
}

static PyObject *
list_differences(const struct snapshot *before, const struct snapshot *after)
{
    PyObject *list = PyList_New(0);
    size_t i = 0, j = 0;
    while (list != NULL && (i < before->count || j < after->count)) {
        int order = i == before->count ? 1 : j == after->count ? -1 : leaks_compare_rows(&before->rows[i], &after->rows[j]);
        const struct row *old = order <= 0 ? &before->rows[i++] : NULL, *new = order >= 0 ? &after->rows[j++] : NULL;
        PyObject *row = difference(old != NULL ? old->name : new->name, old, new);
        if (row == NULL || (row != Py_None && PyList_Append(list, row) < 0)) {
            Py_CLEAR(list);
        }
        Py_XDECREF(row);
    }
    if (list != NULL && PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    for (Py_ssize_t k = 0; list != NULL && k < PyList_GET_SIZE(list); k++) {
        PyObject *row = Py_NewRef(PyTuple_GET_ITEM(PyList_GET_ITEM(list, k), 3));
        PyList_SetItem(list, k, row);
    }
    return list;
}

PyObject *
leaks_growth(LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURE = {"growth", {"before", "after"}, 2, 1};
    PyTypeObject *type = ((struct leaks_state *)PyModule_GetState(module))->snapshot_type;
    PyObject *values[2];
    if (leaks_parse(&SIGNATURE, args, count, names, values) < 0) {
        return NULL;
    }
    for (int i = 0; i < 2; i++) {
        if (values[i] != NULL && !Py_IS_TYPE(values[i], type)) {
            PyErr_Format(PyExc_TypeError, LEAKS_MODULE "growth: %s is %s: give what snapshot() returned", SIGNATURE.names[i],
                         Py_TYPE(values[i])->tp_name);
            return NULL;
        }
    }
    PyObject *before = values[0], *after = values[1];
    after = after == NULL ? leaks_snapshot(module, NULL) : Py_NewRef(after);
    PyObject *report = after == NULL ? NULL : PyDict_New();
    if (report != NULL && leaks_set_item(report, "report", PyUnicode_FromString("growth")) < 0) {
        Py_CLEAR(report);
    }
    if (report != NULL && leaks_set_item(report, "types", list_differences((void *)before, (void *)after)) < 0) {
        Py_CLEAR(report);
    }
    Py_XDECREF(after);
    return report;
}
