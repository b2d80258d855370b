/* The Importer: finder of a path entry and loader of its modules, PEP 302 and 451. */

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

static PyObject *
create_module(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(spec))
{
    Py_RETURN_NONE;
}

/* Through importlib's function, so that tracebacks do not show importlib. */
static PyObject *
exec_module(PyObject *self, PyObject *module)
{
    importer_state *state = importer(self)->state;
    PyObject *spec = PyObject_GetAttrString(module, "__spec__");
    PyObject *name = spec == NULL ? NULL : PyObject_GetAttrString(spec, "name");
    PyObject *filename = NULL, *globals = NULL, *result = NULL;
    PyObject *code = name == NULL ? NULL : pyruntime_module_code(importer(self), name, &filename);
    if (code != NULL && pyruntime_correct_file(spec, module, filename) == 0 && (globals = PyObject_GetAttrString(module, "__dict__")) != NULL) {
        result = PyObject_CallFunctionObjArgs(state->call, state->exec, code, globals, NULL);
    }
    Py_XDECREF(globals);
    Py_XDECREF(filename);
    Py_XDECREF(code);
    Py_XDECREF(name);
    Py_XDECREF(spec);
    return result;
}

static PyObject *
get_code(PyObject *self, PyObject *args)
{
    PyObject *fullname, *filename;
    PyObject *code = PyArg_ParseTuple(args, "U:get_code", &fullname)
        ? pyruntime_module_code(importer(self), fullname, &filename) : NULL;
    if (code != NULL) {
        Py_DECREF(filename);
    }
    return code;
}

static PyObject *
get_filename(PyObject *self, PyObject *args)
{
    PyObject *fullname, *filename;
    PyObject *code = PyArg_ParseTuple(args, "U:get_filename", &fullname)
        ? pyruntime_module_code(importer(self), fullname, &filename) : NULL;
    if (code == NULL) {
        return NULL;
    }
    Py_DECREF(code);
    return filename;
}

/* The kind of a module that is there. */
static int
locate(PyObject *self, PyObject *fullname, enum found *found, PyObject **base)
{
    if (pyruntime_locate(importer(self), fullname, found, base) < 0) {
        return -1;
    }
    if (*found == FOUND_MODULE || *found == FOUND_PACKAGE) {
        return 0;
    }
    Py_CLEAR(*base);
    pyruntime_missing_module(importer(self), fullname);
    return -1;
}

static PyObject *
is_package(PyObject *self, PyObject *args)
{
    PyObject *fullname, *base;
    enum found found;
    if (!PyArg_ParseTuple(args, "U:is_package", &fullname) || locate(self, fullname, &found, &base) < 0) {
        return NULL;
    }
    Py_DECREF(base);
    return PyBool_FromLong(found == FOUND_PACKAGE);
}

/* The source as text, None where only the bytecode is in the archive. */
static PyObject *
get_source(PyObject *self, PyObject *args)
{
    PyObject *fullname, *base;
    enum found found;
    struct pyruntime_entry entry;
    if (!PyArg_ParseTuple(args, "U:get_source", &fullname) || locate(self, fullname, &found, &base) < 0) {
        return NULL;
    }
    PyObject *name = PyUnicode_FromFormat("%U%s.py", base, found == FOUND_PACKAGE ? "/__init__" : "");
    PyObject *data = name == NULL ? NULL : pyruntime_entry_bytes(importer(self)->archive, name, PyExc_ImportError, &entry);
    PyObject *text = data == NULL ? NULL : PyObject_CallFunctionObjArgs(importer(self)->state->decode_source, data, NULL);
    Py_XDECREF(data);
    Py_XDECREF(name);
    Py_DECREF(base);
    return text == NULL && !PyErr_Occurred() ? Py_NewRef(Py_None) : text;
}

/* The path below the archive; a name that does not begin with the archive's is one already. */
static PyObject *
entry_name(PyObject *self, PyObject *path)
{
    PyObject *archive = importer(self)->archive->path;
    Py_ssize_t size = PyUnicode_GET_LENGTH(archive), length = PyUnicode_GET_LENGTH(path);
    if (length > size && PyUnicode_READ_CHAR(path, size) == '/' && PyUnicode_Tailmatch(path, archive, 0, length, -1) == 1) {
        return PyUnicode_Substring(path, size + 1, length);
    }
    return Py_NewRef(path);
}

static PyObject *
get_data(PyObject *self, PyObject *args)
{
    PyObject *path;
    struct pyruntime_entry entry;
    if (!PyArg_ParseTuple(args, "U:get_data", &path)) {
        return NULL;
    }
    PyObject *name = entry_name(self, path);
    PyObject *data = name == NULL ? NULL : pyruntime_entry_bytes(importer(self)->archive, name, PyExc_OSError, &entry);
    if (name != NULL && data == NULL && !PyErr_Occurred()) {
        PyObject *error = PyObject_CallFunction(PyExc_FileNotFoundError, "isO", 2, "No such file in the archive", path);
        if (error != NULL) {
            PyErr_SetObject(PyExc_FileNotFoundError, error);
            Py_DECREF(error);
        }
    }
    Py_XDECREF(name);
    return data;
}

static PyObject *
load_module(PyObject *self, PyObject *args)
{
    PyObject *fullname;
    if (!PyArg_ParseTuple(args, "U:load_module", &fullname)) {
        return NULL;
    }
    return PyObject_CallFunctionObjArgs(importer(self)->state->load_module, self, fullname, NULL);
}

/* Only packages have resources; they are in the folder of the package. */
static PyObject *
get_resource_reader(PyObject *self, PyObject *args)
{
    PyObject *fullname, *base;
    enum found found;
    if (!PyArg_ParseTuple(args, "U:get_resource_reader", &fullname) || locate(self, fullname, &found, &base) < 0) {
        return NULL;
    }
    Py_ssize_t slash = PyUnicode_FindChar(base, '/', 0, PyUnicode_GET_LENGTH(base), -1);
    PyObject *folder = found == FOUND_PACKAGE ? Py_NewRef(base) : PyUnicode_Substring(base, 0, slash < 0 ? 0 : slash);
    PyObject *path = folder == NULL ? NULL : pyruntime_new_path(importer(self)->state, importer(self)->archive, folder);
    PyObject *reader = path == NULL ? NULL : pyruntime_new_reader(importer(self)->state, path);
    Py_XDECREF(path);
    Py_XDECREF(folder);
    Py_DECREF(base);
    return reader;
}

/* Another file may have come in the place of the archive; never in that of the running program. If another importer has a newer
   one this takes it. */
static PyObject *
invalidate_caches(PyObject *self, PyObject *Py_UNUSED(args))
{
    importer_state *state = importer(self)->state;
    PyObject *path = importer(self)->archive->path;
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
    return PyUnicode_FromFormat("<_pyruntime.Importer object \"%U/%U\">", importer(self)->archive->path, importer(self)->prefix);
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
    {"create_module", create_module, METH_O, NULL},
    {"exec_module", exec_module, METH_O, NULL},
    {"find_spec", find_spec, METH_VARARGS, NULL},
    {"get_code", get_code, METH_VARARGS, NULL},
    {"get_data", get_data, METH_VARARGS, NULL},
    {"get_filename", get_filename, METH_VARARGS, NULL},
    {"get_resource_reader", get_resource_reader, METH_VARARGS, NULL},
    {"get_source", get_source, METH_VARARGS, NULL},
    {"invalidate_caches", invalidate_caches, METH_NOARGS, NULL},
    {"is_package", is_package, METH_VARARGS, NULL},
    {"iter_modules", iter_modules, METH_VARARGS, NULL},
    {"load_module", load_module, METH_VARARGS, NULL},
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
