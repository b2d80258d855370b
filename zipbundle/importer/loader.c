/* The loader's half of the Importer: a module's code, source and data. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

static ImporterObject *
importer(PyObject *object)
{
    return (ImporterObject *)object;
}

PyObject *
pyruntime_loader_create_module(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(spec))
{
    Py_RETURN_NONE;
}

/* Through importlib's function, so that tracebacks do not show importlib. */
PyObject *
pyruntime_loader_exec_module(PyObject *self, PyObject *module)
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

PyObject *
pyruntime_loader_get_code(PyObject *self, PyObject *args)
{
    PyObject *fullname, *filename;
    PyObject *code = PyArg_ParseTuple(args, "U:get_code", &fullname)
        ? pyruntime_module_code(importer(self), fullname, &filename) : NULL;
    if (code != NULL) {
        Py_DECREF(filename);
    }
    return code;
}

PyObject *
pyruntime_loader_get_filename(PyObject *self, PyObject *args)
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

PyObject *
pyruntime_loader_is_package(PyObject *self, PyObject *args)
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
PyObject *
pyruntime_loader_get_source(PyObject *self, PyObject *args)
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
    if (length > size && pyruntime_is_separator(PyUnicode_READ_CHAR(path, size)) &&
        PyUnicode_Tailmatch(path, archive, 0, length, -1) == 1) {
        return pyruntime_entry_below(path, size + 1, length);
    }
    return Py_NewRef(path);
}

PyObject *
pyruntime_loader_get_data(PyObject *self, PyObject *args)
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

PyObject *
pyruntime_loader_load_module(PyObject *self, PyObject *args)
{
    PyObject *fullname;
    if (!PyArg_ParseTuple(args, "U:load_module", &fullname)) {
        return NULL;
    }
    return PyObject_CallFunctionObjArgs(importer(self)->state->load_module, self, fullname, NULL);
}

/* Only packages have resources; they are in the folder of the package. */
PyObject *
pyruntime_loader_get_resource_reader(PyObject *self, PyObject *args)
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
