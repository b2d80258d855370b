/* Lazy imports by the site: before anything is imported by path. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"
#include "pyruntime_lazy.h"
#include "sitegen/runtime/runtime.h"

#include <stdlib.h>

/* A name and "package.*" stand for themselves, an entry for where it is. */
static PyObject *
resolve(struct pyruntime *self, const char *pattern)
{
    if (pattern[0] != '{') {
        return PyUnicode_FromString(pattern);
    }
    struct pyruntime_error error;
    char *path;
    if (pyruntime_paths_entry(&self->image, self->paths.root, pattern, &path, &error) < 0) {
        PyErr_SetString(PyExc_RuntimeError, error.text);
        return NULL;
    }
    PyObject *text = PyUnicode_DecodeFSDefault(path);
    free(path);
    return text;
}

static PyObject *
resolve_all(struct pyruntime *self, const char *const *patterns)
{
    PyObject *list = PyList_New(0);
    for (int i = 0; list != NULL && patterns[i] != NULL; i++) {
        if (lazy_note(list, resolve(self, patterns[i])) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

int
pyruntime_lazy_start(struct pyruntime *self)
{
    PyObject *module = PyImport_ImportModule("pyruntime_lazy");
    PyObject *bypass = module == NULL ? NULL : resolve_all(self, self->site->lazy_bypass);
    PyObject *only = bypass == NULL ? NULL : resolve_all(self, self->site->lazy_only);
    int status = only == NULL ? -1 : lazy_install_patterns(module, bypass, PyList_GET_SIZE(only) > 0 ? only : NULL);
    Py_XDECREF(only);
    Py_XDECREF(bypass);
    Py_XDECREF(module);
    return status;
}
