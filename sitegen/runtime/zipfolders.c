/* Folders of an archive. zipimport knows a folder by an entry of its own, which archives need not have and ours do not:
   without one a folder that has no __init__ could not be imported as a (namespace) package. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

/* The name up to the last slash before `end`, with it. NULL without an exception: there is none. */
static PyObject *
folder_of(PyObject *name, Py_ssize_t end)
{
    Py_ssize_t slash = PyUnicode_FindChar(name, '/', 0, end, -1);
    return slash < 0 ? NULL : PyUnicode_Substring(name, 0, slash + 1);
}

/* Adds a folder and those around it, up to one that is there. */
static int
add_folder(PyObject *archive, PyObject *directory, PyObject *folder)
{
    int status = 0;
    Py_INCREF(folder);
    while (folder != NULL && status == 0) {
        status = PyDict_Contains(directory, folder);
        if (status == 0) {
            PyObject *entry = Py_BuildValue("(Niiiiiii)", PyUnicode_FromFormat("%U/%U", archive, folder), 0, 0, 0, 0, 0, 0, 0);
            status = entry == NULL ? -1 : PyDict_SetItem(directory, folder, entry);
            Py_XDECREF(entry);
        }
        Py_SETREF(folder, folder_of(folder, PyUnicode_GET_LENGTH(folder) - 1));
    }
    Py_XDECREF(folder);
    return status < 0 || PyErr_Occurred() ? -1 : 0;
}

int
pyruntime_add_folders(PyObject *archive, PyObject *directory)
{
    PyObject *names = PyDict_Keys(directory);
    PyObject *last = NULL;
    int status = names == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        PyObject *folder = folder_of(name, PyUnicode_GET_LENGTH(name));
        if (folder != NULL && (last == NULL || PyUnicode_Compare(folder, last) != 0)) {
            status = add_folder(archive, directory, folder);
        }
        if (folder != NULL) {
            Py_XSETREF(last, folder);
        } else if (PyErr_Occurred()) {
            status = -1;
        }
    }
    Py_XDECREF(last);
    Py_XDECREF(names);
    return status;
}
