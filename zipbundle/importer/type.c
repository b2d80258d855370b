/* The Importer: finder of a path entry and loader of its modules, PEP 302 and 451. Its functions, but for those of loader.c. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

static ImporterObject *
importer(PyObject *object)
{
    return (ImporterObject *)object;
}

static PyObject *
find_spec(PyObject *self, PyObject *args)
{
    PyObject *fullname, *target = NULL;
    return PyArg_ParseTuple(args, "U|O:find_spec", &fullname, &target) ? pyruntime_importer_spec_of(importer(self), fullname) : NULL;
}

/* Another file may have come in the place of the archive; never in that of the running program. If another importer has a newer
   one this takes it. */
static PyObject *
invalidate_caches(PyObject *self, PyObject *Py_UNUSED(args))
{
    importer_state *state = importer(self)->state;
    PyObject *path = importer(self)->archive->path;
    if (importer(self)->archive->given) {
        Py_RETURN_NONE;
    }
    if (state->own_path != NULL && PyUnicode_Compare(state->own_path, path) == 0) {
        Py_RETURN_NONE;
    }
    if (PyDict_GetItemWithError(state->archives, path) == (PyObject *)importer(self)->archive &&
        PyDict_DelItem(state->archives, path) < 0) {
        return NULL;
    }
    ArchiveObject *archive = PyErr_Occurred() ? NULL : pyruntime_open_archive(state, path);
    if (archive == NULL && !PyErr_Occurred()) {
        archive = pyruntime_empty_archive(state, path);
    }
    if (archive == NULL) {
        return NULL;
    }
    Py_SETREF(importer(self)->archive, archive);
    Py_RETURN_NONE;
}

static PyObject *
iter_modules(PyObject *self, PyObject *args)
{
    return pyruntime_iter_modules(importer(self), args);
}

/* --- the type ---------------------------------------------------------------------------------------------------- */

static PyObject *
get_archive(PyObject *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(importer(self)->archive->path);
}

static PyObject *
get_prefix(PyObject *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(importer(self)->prefix);
}

static PyObject *
repr(PyObject *self)
{
    PyObject *folder = pyruntime_full_name(importer(self)->archive, importer(self)->prefix);
    PyObject *text = folder == NULL ? NULL : PyUnicode_FromFormat("<_pyruntime.Importer object \"%U\">", folder);
    Py_XDECREF(folder);
    return text;
}

static void
dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(importer(object)->archive);
    Py_XDECREF(importer(object)->prefix);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"create_module", pyruntime_loader_create_module, METH_O, NULL},
    {"exec_module", pyruntime_loader_exec_module, METH_O, NULL},
    {"find_spec", find_spec, METH_VARARGS, NULL},
    {"get_code", pyruntime_loader_get_code, METH_VARARGS, NULL},
    {"get_data", pyruntime_loader_get_data, METH_VARARGS, NULL},
    {"get_filename", pyruntime_loader_get_filename, METH_VARARGS, NULL},
    {"get_resource_reader", pyruntime_loader_get_resource_reader, METH_VARARGS, NULL},
    {"get_source", pyruntime_loader_get_source, METH_VARARGS, NULL},
    {"invalidate_caches", invalidate_caches, METH_NOARGS, NULL},
    {"is_package", pyruntime_loader_is_package, METH_VARARGS, NULL},
    {"iter_modules", iter_modules, METH_VARARGS, NULL},
    {"load_module", pyruntime_loader_load_module, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef GETTERS[] = {
    {"archive", get_archive, NULL, "the file", NULL},
    {"prefix", get_prefix, NULL, "the folder in it, with a slash at its end; empty for the whole archive", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_dealloc, dealloc},
    {Py_tp_doc, "Finds and loads modules in a folder of a zip archive."},
    {Py_tp_getset, GETTERS},
    {Py_tp_methods, METHODS},
    {Py_tp_repr, repr},
    {0, NULL},
};

PyType_Spec pyruntime_importer_spec = {
    .name = "_pyruntime.Importer",
    .basicsize = sizeof(ImporterObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = SLOTS,
};

PyObject *
pyruntime_new_importer(importer_state *state, ArchiveObject *archive, PyObject *prefix)
{
    ImporterObject *self = PyObject_New(ImporterObject, state->importer_type);
    if (self != NULL) {
        self->state = state;
        self->archive = (ArchiveObject *)Py_NewRef((PyObject *)archive);
        self->prefix = Py_NewRef(prefix);
    }
    return (PyObject *)self;
}
