/* The short way from a name to the spec of its module: what PathFinder would find, as long as every entry asked before is an
   archive of ours. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* Built-in and frozen modules have finders of their own, which come before the path, that of a package too. */
static int
is_in_core(importer_state *state, PyObject *name)
{
    PyObject *const asked[] = {state->is_builtin, state->is_frozen};
    int answer = 0;
    for (int i = 0; i < 2 && answer == 0; i++) {
        PyObject *result = PyObject_CallFunctionObjArgs(asked[i], name, NULL);
        answer = result == NULL ? -1 : PyObject_IsTrue(result);
        Py_XDECREF(result);
    }
    return answer;
}

/* The importer of a path entry, borrowed from sys.path_importer_cache. NULL without an exception: none, or another's. */
static ImporterObject *
importer_of(importer_state *state, PyObject *cache, PyObject *entry)
{
    if (!PyUnicode_CheckExact(entry)) {
        return NULL;
    }
    PyObject *importer = PyDict_GetItemWithError(cache, entry);
    if (importer == NULL && !PyErr_Occurred() && state->own_path != NULL &&
        PyUnicode_Tailmatch(entry, state->own_path, 0, PyUnicode_GET_LENGTH(entry), -1) == 1) {
        PyObject *own = PyObject_CallFunctionObjArgs(state->hook, entry, NULL);
        if (own == NULL && PyErr_ExceptionMatches(PyExc_ImportError)) {
            PyErr_Clear();
        }
        importer = own != NULL && PyDict_SetItem(cache, entry, own) == 0 ? own : NULL;
        Py_XDECREF(own);
    }
    return importer != NULL && Py_IS_TYPE(importer, state->importer_type) ? (ImporterObject *)importer : NULL;
}

/* Is it the spec of a folder only? Others of its name may follow in the path. */
static int
is_namespace(PyObject *spec)
{
    PyObject *loader = PyObject_GetAttrString(spec, "loader");
    Py_XDECREF(loader);
    return loader == NULL ? -1 : loader == Py_None;
}

static PyObject *
search(importer_state *state, PyObject *name, PyObject *entries)
{
    PyObject *cache = PySys_GetObject("path_importer_cache");  /* borrowed */
    if (entries == NULL || !PyList_CheckExact(entries) || cache == NULL || !PyDict_CheckExact(cache)) {
        Py_RETURN_NONE;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(entries); i++) {
        ImporterObject *importer = importer_of(state, cache, PyList_GET_ITEM(entries, i));
        if (importer == NULL) {
            return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
        }
        Py_INCREF((PyObject *)importer);  /* making a spec runs Python code, which may empty the cache */
        PyObject *spec = pyruntime_importer_spec_of(importer, name);
        Py_DECREF((PyObject *)importer);
        int pass_on = spec == NULL || spec == Py_None ? 0 : is_namespace(spec);
        if (pass_on == 0 && spec != Py_None) {
            return spec;
        }
        Py_XDECREF(spec);
        if (pass_on != 0) {
            return pass_on < 0 ? NULL : Py_NewRef(Py_None);
        }
    }
    Py_RETURN_NONE;
}

PyObject *
pyruntime_importer_find_spec(importer_state *state, PyObject *name, PyObject *path)
{
    int core = is_in_core(state, name);
    if (core != 0) {
        return core < 0 ? NULL : Py_NewRef(Py_None);
    }
    PyObject *entries = Py_XNewRef(path == Py_None ? PySys_GetObject("path") : path);
    PyObject *spec = search(state, name, entries);
    Py_XDECREF(entries);
    return spec;
}
