/* Sets of modules: by name, by package, by path. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"
#include "osdefs.h"

void
lazy_set_clear(struct lazy_set *set)
{
    Py_CLEAR(set->names);
    Py_CLEAR(set->packages);
    Py_CLEAR(set->paths);
}

int
lazy_set_traverse(struct lazy_set *set, visitproc visit, void *arg)
{
    Py_VISIT(set->names);
    Py_VISIT(set->packages);
    Py_VISIT(set->paths);
    return 0;
}

static int
is_path(PyObject *pattern)
{
    return PyUnicode_FindChar(pattern, '/', 0, PyUnicode_GET_LENGTH(pattern), 1) >= 0 ||
           PyUnicode_FindChar(pattern, '\\', 0, PyUnicode_GET_LENGTH(pattern), 1) >= 0;
}

/* The items of an iterable of str: a str itself is one by mistake. */
static PyObject *
list_of(PyObject *values, const char *what)
{
    PyObject *list = values == NULL || values == Py_None ? PyList_New(0)
                     : PyUnicode_Check(values)           ? NULL
                                                         : PySequence_List(values);
    if (list == NULL && !PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError, "%s is the string %R: give a list of strings", what, values);
    }
    for (Py_ssize_t i = 0; list != NULL && i < PyList_GET_SIZE(list); i++) {
        if (!PyUnicode_Check(PyList_GET_ITEM(list, i)) || PyUnicode_GET_LENGTH(PyList_GET_ITEM(list, i)) == 0) {
            PyErr_Format(PyExc_TypeError, "%s holds %R: give strings that are not empty", what, PyList_GET_ITEM(list, i));
            Py_CLEAR(list);
        }
    }
    return list;
}

/* A path without the / at its end, divided as the system does it. */
static PyObject *
without_slash(PyObject *path)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(path);
    while (size > 1 && (PyUnicode_READ_CHAR(path, size - 1) == '/' || PyUnicode_READ_CHAR(path, size - 1) == SEP)) {
        size--;
    }
    PyObject *kept = PyUnicode_Substring(path, 0, size);
    PyObject *native = kept == NULL || SEP == '/' ? Py_XNewRef(kept) : PyObject_CallMethod(kept, "replace", "sC", "/", SEP);
    Py_XDECREF(kept);
    return native;
}

int
lazy_set_fill(struct lazy_set *set, PyObject *names, PyObject *packages, PyObject *paths)
{
    PyObject *listed[3] = {
        list_of(names, "bypass_names"),
        list_of(packages, "bypass_packages"),
        list_of(paths, "bypass_paths"),
    };
    int failed = listed[0] == NULL || listed[1] == NULL || listed[2] == NULL;
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(listed[2]); i++) {
        PyObject *path = without_slash(PyList_GET_ITEM(listed[2], i));
        failed = path == NULL || PyList_SetItem(listed[2], i, path) < 0;
    }
    if (!failed) {
        set->names = PySet_New(listed[0]);
        set->packages = PySet_New(listed[1]);
        set->paths = PySequence_List(listed[2]);
        failed = set->names == NULL || set->packages == NULL || set->paths == NULL;
    }
    for (int i = 0; i < 3; i++) {
        Py_XDECREF(listed[i]);
    }
    return failed ? -1 : 0;
}

/* Adds one pattern: a path has a /, a package ends in ".*", all else is a name. */
static int
add_pattern(struct lazy_set *set, PyObject *pattern)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(pattern);
    if (is_path(pattern)) {
        PyObject *path = without_slash(pattern);
        int status = path == NULL ? -1 : PyList_Append(set->paths, path);
        Py_XDECREF(path);
        return status;
    }
    if (size > 2 && PyUnicode_READ_CHAR(pattern, size - 1) == '*' && PyUnicode_READ_CHAR(pattern, size - 2) == '.') {
        PyObject *package = PyUnicode_Substring(pattern, 0, size - 2);
        int status = package == NULL ? -1 : PySet_Add(set->packages, package);
        Py_XDECREF(package);
        return status;
    }
    return PySet_Add(set->names, pattern);
}

int
lazy_set_add(struct lazy_set *set, PyObject *patterns)
{
    PyObject *list = list_of(patterns, "only");
    int status = list == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(list); i++) {
        status = add_pattern(set, PyList_GET_ITEM(list, i));
    }
    Py_XDECREF(list);
    return status;
}

int
lazy_set_names(const struct lazy_set *set, PyObject *name)
{
    int found = PySet_Contains(set->names, name);
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    while (found == 0 && size > 0 && PySet_GET_SIZE(set->packages) > 0) {
        PyObject *package = PyUnicode_Substring(name, 0, size);
        found = package == NULL ? -1 : PySet_Contains(set->packages, package);
        Py_XDECREF(package);
        size = PyUnicode_FindChar(name, '.', 0, size, -1);
    }
    return found;
}

int
lazy_set_holds(const struct lazy_set *set, PyObject *origin)
{
    for (Py_ssize_t i = 0; PyUnicode_Check(origin) && i < PyList_GET_SIZE(set->paths); i++) {
        PyObject *path = PyList_GET_ITEM(set->paths, i);
        Py_ssize_t size = PyUnicode_GET_LENGTH(path);
        Py_ssize_t begins = PyUnicode_Tailmatch(origin, path, 0, PyUnicode_GET_LENGTH(origin), -1);
        if (begins != 0 && (begins < 0 || PyUnicode_GET_LENGTH(origin) == size ||
                            PyUnicode_READ_CHAR(path, size - 1) == '/' || PyUnicode_READ_CHAR(origin, size) == '/' ||
                            PyUnicode_READ_CHAR(origin, size) == '\\')) {
            return begins < 0 ? -1 : 1;
        }
    }
    return 0;
}
