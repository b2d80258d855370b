/* zipimporter as a path hook, but one that looks at the entry itself first.

   zipimporter takes a missing folder for a name inside an archive and asks for every folder above it. Where the entry is
   a folder, or nothing above it is a file, it would find no archive: then it is not asked. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <errno.h>
#include <sys/stat.h>

static int
may_be_in_archive(PyObject *path)
{
    PyObject *bytes;
    if (!PyUnicode_FSConverter(path, &bytes)) {
        PyErr_Clear();  /* no name of a file */
        return 0;
    }
    struct stat status;
    int answer = stat(PyBytes_AS_STRING(bytes), &status) == 0 ? S_ISREG(status.st_mode) : errno == ENOTDIR;
    Py_DECREF(bytes);
    return answer;
}

static PyObject *
path_hook(PyObject *zipimporter, PyObject *path)
{
    if (may_be_in_archive(path)) {
        return PyObject_CallFunctionObjArgs(zipimporter, path, NULL);
    }
    PyErr_Format(PyExc_ImportError, "not in an archive: %R", path);
    return NULL;
}

static PyMethodDef PATH_HOOK = {"zipimporter", path_hook, METH_O, NULL};

PyObject *
pyruntime_new_path_hook(PyObject *zipimporter)
{
    return PyCFunction_New(&PATH_HOOK, zipimporter);
}
