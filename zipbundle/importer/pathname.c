/* Parts of a Path's name, as pathlib gives them. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

static PathObject *
path_of(PyObject *object)
{
    return (PathObject *)object;
}

#ifdef MS_WINDOWS
#define PATH_MODULE "ntpath"  /* takes "/", too */
#else
#define PATH_MODULE "posixpath"
#endif

/* Calls a function of os.path on the name and takes an item of what it gives. */
static PyObject *
split(PyObject *name, const char *function, Py_ssize_t item)
{
    PyObject *module = PyImport_ImportModule(PATH_MODULE);
    PyObject *pair = module == NULL ? NULL : PyObject_CallMethod(module, function, "O", name);
    PyObject *part = pair == NULL ? NULL : PySequence_GetItem(pair, item);
    Py_XDECREF(pair);
    Py_XDECREF(module);
    return part;
}

PyObject *
pyruntime_path_get_name(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *full = pyruntime_path_str(self);
    PyObject *name = full == NULL ? NULL : split(full, "split", 1);
    Py_XDECREF(full);
    return name;
}

/* The item of os.path.splitext of the name: 0 stem, 1 suffix. */
PyObject *
pyruntime_path_get_ending(PyObject *self, void *closure)
{
    PyObject *name = pyruntime_path_get_name(self, NULL);
    PyObject *part = name == NULL ? NULL : split(name, "splitext", closure == NULL ? 0 : 1);
    Py_XDECREF(name);
    return part;
}

PyObject *
pyruntime_path_get_parent(PyObject *self, void *Py_UNUSED(closure))
{
    return pyruntime_path_near(self, split(path_of(self)->name, "split", 0));
}
