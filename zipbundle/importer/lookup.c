/* Where a module lies in a folder of an archive, and the spec that importlib wants of it. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* Has the archive base + one of two endings? */
static int
has_either(ArchiveObject *archive, PyObject *base, const char *first, const char *second)
{
    const char *const endings[] = {first, second};
    int found = 0;
    for (int i = 0; i < 2 && found == 0; i++) {
        PyObject *name = PyUnicode_FromFormat("%U%s", base, endings[i]);
        found = name == NULL ? -1 : pyruntime_has_entry(archive, name);
        Py_XDECREF(name);
    }
    return found;
}

/* As zipimport: a package before a module, bytecode before source. */
static int
find_kind(ArchiveObject *archive, PyObject *base, enum found *found)
{
    PyObject *folder = PyUnicode_FromFormat("%U/", base);
    int is_folder = folder == NULL ? -1 : pyruntime_has_folder(archive, folder);
    int is_package = is_folder <= 0 ? is_folder : has_either(archive, base, "/__init__.pyc", "/__init__.py");
    int is_module = is_folder < 0 || is_package != 0 ? 0 : has_either(archive, base, ".pyc", ".py");
    Py_XDECREF(folder);
    *found = is_package > 0 ? FOUND_PACKAGE : is_module > 0 ? FOUND_MODULE : is_folder > 0 ? FOUND_FOLDER : FOUND_NOTHING;
    return is_folder < 0 || is_package < 0 || is_module < 0 ? -1 : 0;
}

int
pyruntime_locate(ImporterObject *self, PyObject *fullname, enum found *found, PyObject **base)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(fullname);
    Py_ssize_t dot = PyUnicode_FindChar(fullname, '.', 0, length, -1);
    PyObject *tail = PyUnicode_Substring(fullname, dot + 1, length);
    *base = tail == NULL ? NULL : PyUnicode_Concat(self->prefix, tail);
    Py_XDECREF(tail);
    if (*base == NULL || find_kind(self->archive, *base, found) < 0) {
        Py_CLEAR(*base);
        return -1;
    }
    return 0;
}

/* The entry's full name, "<archive>/pkg/mod.pyc". */
static PyObject *
origin_of(ArchiveObject *archive, PyObject *base, enum found found, int *is_bytecode)
{
    const char *ending = found == FOUND_PACKAGE ? "/__init__" : "";
    PyObject *name = PyUnicode_FromFormat("%U%s.pyc", base, ending);
    *is_bytecode = name == NULL ? -1 : pyruntime_has_entry(archive, name);
    if (*is_bytecode == 0) {
        Py_SETREF(name, PyUnicode_FromFormat("%U%s.py", base, ending));
    }
    PyObject *full = *is_bytecode < 0 || name == NULL ? NULL : pyruntime_full_name(archive, name);
    Py_XDECREF(name);
    return full;
}

static int
set_locations(ArchiveObject *archive, PyObject *spec, PyObject *base)
{
    PyObject *list = Py_BuildValue("[N]", pyruntime_full_name(archive, base));
    int status = list == NULL ? -1 : PyObject_SetAttrString(spec, "submodule_search_locations", list);
    Py_XDECREF(list);
    return status;
}

/* What spec_from_file_location does. */
static int
set_file(PyObject *spec, PyObject *origin, int is_bytecode)
{
    if (PyObject_SetAttrString(spec, "origin", origin) < 0 || PyObject_SetAttrString(spec, "_set_fileattr", Py_True) < 0) {
        return -1;
    }
    return is_bytecode ? PyObject_SetAttrString(spec, "cached", origin) : 0;
}

static PyObject *
new_spec(ImporterObject *self, PyObject *fullname, PyObject *base, enum found found)
{
    int is_bytecode = 0;
    PyObject *loader = found == FOUND_FOLDER ? Py_None : (PyObject *)self;
    PyObject *origin = found == FOUND_FOLDER ? Py_NewRef(Py_None) : origin_of(self->archive, base, found, &is_bytecode);
    PyObject *archive = Py_NewRef((PyObject *)self->archive);  /* making a spec runs Python code, which may replace it */
    PyObject *spec = origin == NULL ? NULL : PyObject_CallFunctionObjArgs(self->state->module_spec, fullname, loader, NULL);
    if (spec != NULL && ((found != FOUND_MODULE && set_locations((ArchiveObject *)archive, spec, base) < 0) ||
                         (found != FOUND_FOLDER && set_file(spec, origin, is_bytecode) < 0))) {
        Py_CLEAR(spec);
    }
    Py_DECREF(archive);
    Py_XDECREF(origin);
    return spec;
}

PyObject *
pyruntime_importer_spec_of(ImporterObject *self, PyObject *fullname)
{
    enum found found;
    PyObject *base, *spec = NULL;
    if (pyruntime_locate(self, fullname, &found, &base) == 0) {
        spec = found == FOUND_NOTHING ? Py_NewRef(Py_None) : new_spec(self, fullname, base, found);
        Py_DECREF(base);
    }
    if (spec == NULL) {
        pyruntime_name_error(fullname);
    }
    return spec;
}

/* Takes what the spec says now for the module's attribute. */
static int
copy_attribute(PyObject *spec, const char *from, PyObject *module, const char *to)
{
    PyObject *value = PyObject_GetAttrString(spec, from);
    int status = value == NULL ? -1 : PyObject_SetAttrString(module, to, value);
    Py_XDECREF(value);
    return status;
}

int
pyruntime_correct_file(PyObject *spec, PyObject *module, PyObject *filename)
{
    PyObject *origin = PyObject_GetAttrString(spec, "origin");
    int status = origin == NULL ? -1 : 0;
    if (status == 0 && PyUnicode_Check(origin) && PyUnicode_Compare(origin, filename) != 0) {
        status = PyObject_SetAttrString(spec, "origin", filename) < 0 || PyObject_SetAttrString(spec, "cached", Py_None) < 0 ||
                 copy_attribute(spec, "origin", module, "__file__") < 0 || copy_attribute(spec, "cached", module, "__cached__") < 0
                     ? -1 : 0;
    }
    Py_XDECREF(origin);
    return status;
}

/* --- errors ------------------------------------------------------------------------------------------------------ */

void
pyruntime_name_error(PyObject *fullname)
{
    PyObject *type, *error, *traceback;
    if (!PyErr_ExceptionMatches(PyExc_ImportError)) {
        return;
    }
    PyErr_Fetch(&type, &error, &traceback);
    PyErr_NormalizeException(&type, &error, &traceback);
    PyObject *name = PyObject_GetAttrString(error, "name");
    if (name == Py_None && PyObject_SetAttrString(error, "name", fullname) < 0) {
        PyErr_Clear();
    }
    Py_XDECREF(name);
    PyErr_Restore(type, error, traceback);
}

void
pyruntime_missing_module(ImporterObject *self, PyObject *fullname)
{
    PyObject *message = PyUnicode_FromFormat("can't find module %R in %U", fullname, self->archive->path);
    if (message != NULL) {
        PyErr_SetImportError(message, fullname, NULL);
        Py_DECREF(message);
    }
}
