/* snapshot() and growth(): objects and bytes by type. A snapshot holds no objects of Python, so that it does not count
   itself. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

#include <stdlib.h>
#include <string.h>

struct row {
    char *name;
    long long count, bytes;
};

struct snapshot {
    PyObject_HEAD
    struct row *rows;       /* by name */
    size_t count;
};

static void
dealloc(PyObject *self)
{
    struct snapshot *snapshot = (struct snapshot *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (size_t i = 0; i < snapshot->count; i++) {
        PyMem_RawFree(snapshot->rows[i].name);
    }
    PyMem_RawFree(snapshot->rows);
    type->tp_free(self);
    Py_DECREF(type);
}

static int
compare(const void *first, const void *second)
{
    return strcmp(((const struct row *)first)->name, ((const struct row *)second)->name);
}

/* Takes the names out of the table of types; types of one name become one row. */
static int
make_rows(struct snapshot *snapshot, struct leaks_types *types)
{
    snapshot->rows = PyMem_RawCalloc(types->used + 1, sizeof(struct row));
    if (snapshot->rows == NULL) {
        return -1;
    }
    size_t count = 0;
    for (size_t i = 0; types->items != NULL && i <= types->mask; i++) {
        struct leaks_type *type = &types->items[i];
        if (type->name != NULL && type->count > 0) {
            snapshot->rows[count++] = (struct row){type->name, (long long)type->count, (long long)type->bytes};
            type->name = NULL;
        }
    }
    qsort(snapshot->rows, count, sizeof(struct row), compare);
    for (size_t i = 0; i < count; i++) {
        struct row *last = snapshot->count == 0 ? NULL : &snapshot->rows[snapshot->count - 1];
        if (last == NULL || strcmp(last->name, snapshot->rows[i].name) != 0) {
            snapshot->rows[snapshot->count++] = snapshot->rows[i];
            continue;
        }
        last->count += snapshot->rows[i].count;
        last->bytes += snapshot->rows[i].bytes;
        PyMem_RawFree(snapshot->rows[i].name);
    }
    return 0;
}

static int
count_types(struct leaks_graph *graph, struct leaks_types *types, PyTypeObject *left_out)
{
    struct leaks_cursor cursor = {0};
    PyObject *object;
    while ((object = leaks_next(&graph->set, &cursor)) != NULL) {
        if (Py_IS_TYPE(object, left_out)) {
            continue;
        }
        Py_ssize_t size = leaks_size(types, object);
        struct leaks_type *type = leaks_type_of(types, Py_TYPE(object));
        if (type == NULL) {
            return -1;
        }
        type->count++;
        type->bytes += (unsigned long long)size;
    }
    return 0;
}

PyObject *
leaks_snapshot(PyObject *module, PyObject *Py_UNUSED(unused))
{
    PyTypeObject *type = ((struct leaks_state *)PyModule_GetState(module))->snapshot_type;
    struct leaks_graph graph;
    struct leaks_types types = {0};
    if (leaks_graph_build(&graph, LEAKS_LEAVES) < 0) {
        return NULL;
    }
    int status = count_types(&graph, &types, type);
    leaks_graph_free(&graph);
    PyObject *self = status < 0 ? NULL : type->tp_alloc(type, 0);
    if (self != NULL && make_rows((struct snapshot *)self, &types) < 0) {
        Py_CLEAR(self);
    }
    leaks_types_free(&types);
    return self == NULL && !PyErr_Occurred() ? PyErr_NoMemory() : self;
}

static PyObject *
show_types(PyObject *self, PyObject *Py_UNUSED(unused))
{
    struct snapshot *snapshot = (struct snapshot *)self;
    PyObject *dict = PyDict_New();
    for (size_t i = 0; dict != NULL && i < snapshot->count; i++) {
        const struct row *row = &snapshot->rows[i];
        if (leaks_set_item(dict, row->name, Py_BuildValue("(LL)", row->count, row->bytes)) < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

static PyMethodDef METHODS[] = {
    {"types", show_types, METH_NOARGS, PyDoc_STR("types()\n--\n\nA dict, name of a type to (objects, bytes).")},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_dealloc, dealloc},
    {Py_tp_methods, METHODS},
    {Py_tp_doc, "Objects and bytes by type, at one moment."},
    {0, NULL},
};

PyType_Spec leaks_snapshot_spec = {
    .name = "pyruntime_leakfinder.Snapshot",
    .basicsize = sizeof(struct snapshot),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = SLOTS,
};

/* --- growth --------------------------------------------------------------------------------------------------------- */

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
        int order = i == before->count ? 1 : j == after->count ? -1 : compare(&before->rows[i], &after->rows[j]);
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
    if (report != NULL && (leaks_set_item(report, "report", PyUnicode_FromString("growth")) < 0 ||
                           leaks_set_item(report, "types", list_differences((struct snapshot *)before, (struct snapshot *)after)) < 0)) {
        Py_CLEAR(report);
    }
    Py_XDECREF(after);
    return report;
}
