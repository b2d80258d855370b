/* The modules in a folder, for pkgutil. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* The module that an entry of the folder is, or NULL; a list of pairs is made of names and whether each is a package. */
static int
add_module(ImporterObject *self, PyObject *child, PyObject *seen)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(child);
    Py_ssize_t dot = PyUnicode_FindChar(child, '.', 0, length, 1);
    int is_folder = length > 0 && PyUnicode_READ_CHAR(child, length - 1) == '/';
    PyObject *name = PyUnicode_Substring(child, 0, is_folder ? length - 1 : dot < 0 ? 0 : dot);
    PyObject *ending = PyUnicode_Substring(child, dot < 0 ? length : dot, length);
    int status = name == NULL || ending == NULL ? -1 : 0;
    if (status == 0 && is_folder && dot < 0) {
        enum found found;
        PyObject *base;
        status = pyruntime_locate(self, name, &found, &base);
        if (status == 0) {
            Py_DECREF(base);
            status = found == FOUND_PACKAGE ? PyDict_SetItem(seen, name, Py_True) : 0;
        }
    } else if (status == 0 && PyUnicode_GET_LENGTH(name) > 0 && PyUnicode_CompareWithASCIIString(name, "__init__") != 0 &&
               (PyUnicode_CompareWithASCIIString(ending, ".py") == 0 || PyUnicode_CompareWithASCIIString(ending, ".pyc") == 0)) {
        status = PyDict_SetDefault(seen, name, Py_False) == NULL ? -1 : 0;
    }
    Py_XDECREF(ending);
    Py_XDECREF(name);
    return status;
}

static PyObject *
pairs_of(PyObject *seen, PyObject *prefix)
{
    PyObject *list = PyList_New(0), *name, *is_package;
    Py_ssize_t position = 0;
    while (list != NULL && PyDict_Next(seen, &position, &name, &is_package)) {
        PyObject *pair = Py_BuildValue("(NO)", PyUnicode_Concat(prefix, name), is_package);
        if (pair == NULL || PyList_Append(list, pair) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(pair);
    }
    if (list != NULL && PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

PyObject *
pyruntime_iter_modules(ImporterObject *self, PyObject *args)
{
    PyObject *prefix = NULL;
    if (!PyArg_ParseTuple(args, "|U:iter_modules", &prefix)) {
        return NULL;
    }
    PyObject *none = PyUnicode_FromString("");
    PyObject *children = none == NULL ? NULL : pyruntime_list_folder(self->archive, self->prefix, PyExc_ImportError);
    PyObject *seen = children == NULL ? NULL : PyDict_New();
    for (Py_ssize_t i = 0; seen != NULL && i < PyList_GET_SIZE(children); i++) {
        if (add_module(self, PyList_GET_ITEM(children, i), seen) < 0) {
            Py_CLEAR(seen);
        }
    }
    PyObject *list = seen == NULL ? NULL : pairs_of(seen, prefix == NULL ? none : prefix);
    Py_XDECREF(seen);
    Py_XDECREF(children);
    Py_XDECREF(none);
    return list;
}
