/* importlib's resource reader: a subclass of TraversableResources whose files() is a Path. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* What upstream's reader of zips says to a name that is not there. */
static PyObject *
is_resource(PyObject *path, PyObject *name)
{
    PyObject *child = PyObject_CallMethod(path, "joinpath", "O", name);
    PyObject *answer = child == NULL ? NULL : PyObject_CallMethod(child, "is_file", NULL);
    Py_XDECREF(child);
    return answer;
}

static PyObject *
files(PyObject *path, PyObject *Py_UNUSED(args))
{
    return Py_NewRef(path);
}

static PyMethodDef FUNCTIONS[] = {
    {"files", files, METH_NOARGS, NULL},
    {"is_resource", is_resource, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* The base has its abstract method replaced, so that it can be instantiated; each reader then gets its own. */
static PyObject *
new_type(void)
{
    PyObject *abc = PyImport_ImportModule("importlib.resources.abc");
    PyObject *base = abc == NULL ? NULL : PyObject_GetAttrString(abc, "TraversableResources");
    PyObject *type = base == NULL ? NULL
        : PyObject_CallFunction((PyObject *)Py_TYPE(base), "s(O){s:O,s:s}", "Reader", base, "files", Py_None, "__module__", "_pyruntime");
    Py_XDECREF(base);
    Py_XDECREF(abc);
    return type;
}

PyObject *
pyruntime_new_reader(importer_state *state, PyObject *path)
{
    if (state->reader_type == NULL && (state->reader_type = new_type()) == NULL) {
        return NULL;
    }
    PyObject *reader = PyObject_CallNoArgs(state->reader_type);
    for (PyMethodDef *definition = FUNCTIONS; reader != NULL && definition->ml_name != NULL; definition++) {
        PyObject *function = PyCFunction_New(definition, path);
        if (function == NULL || PyObject_SetAttrString(reader, definition->ml_name, function) < 0) {
            Py_CLEAR(reader);
        }
        Py_XDECREF(function);
    }
    return reader;
}
