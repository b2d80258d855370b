/* snapshot(): objects and bytes by type. A snapshot holds no objects of Python, so that it does not count
   itself. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "snapshot.h"

#include <stdlib.h>
#include <string.h>

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

int
leaks_compare_rows(const void *first, const void *second)
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
    qsort(snapshot->rows, count, sizeof(struct row), leaks_compare_rows);
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
