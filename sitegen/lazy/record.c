/* What is known of a module that was bound before it ran. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

static int
record_traverse(struct lazy_record *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->spec);
    Py_VISIT(self->replacement);
    return 0;
}

static int
record_clear(struct lazy_record *self)
{
    Py_CLEAR(self->spec);
    Py_CLEAR(self->replacement);
    return 0;
}

static void
record_dealloc(struct lazy_record *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    record_clear(self);
    Py_CLEAR(self->name);
    Py_CLEAR(self->import_file);
    Py_CLEAR(self->use_file);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyType_Slot SLOTS[] = {
    {Py_tp_traverse, record_traverse},
    {Py_tp_clear, record_clear},
    {Py_tp_dealloc, record_dealloc},
    {0, NULL},
};

PyType_Spec lazy_record_spec = {
    .name = "pyruntime_lazy.record",
    .basicsize = sizeof(struct lazy_record),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = SLOTS,
};

struct lazy_record *
lazy_new_record(struct lazy_state *state, PyObject *name, PyObject *spec, const struct lazy_frame *importer)
{
    struct lazy_record *record = (struct lazy_record *)state->record_type->tp_alloc(state->record_type, 0);
    if (record != NULL) {
        record->name = Py_NewRef(name);
        record->spec = Py_NewRef(spec);
        record->import_file = Py_XNewRef(importer->file);
        record->import_line = importer->line;
    }
    return record;
}

struct lazy_record *
lazy_record_of(struct lazy_state *state, PyObject *module)
{
    PyObject *key = state->records == NULL ? NULL : PyLong_FromVoidPtr(module);
    PyObject *record = key == NULL ? NULL : PyDict_GetItemWithError(state->records, key);  /* borrowed */
    Py_XDECREF(key);
    return (struct lazy_record *)record;
}

int
lazy_keep_record(struct lazy_state *state, PyObject *module, struct lazy_record *record)
{
    PyObject *key = PyLong_FromVoidPtr(module);
    int status = key == NULL ? -1 : PyDict_SetItem(state->records, key, (PyObject *)record);
    Py_XDECREF(key);
    return status;
}

/* Keeps a pending exception. */
void
lazy_drop_record(struct lazy_state *state, PyObject *module)
{
    PyObject *error = lazy_take_error();
    PyObject *key = PyLong_FromVoidPtr(module);
    if (key == NULL || PyDict_DelItem(state->records, key) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(key);
    lazy_put_error(error);
}
