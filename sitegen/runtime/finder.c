/* A finder before all others.

   It finds nothing but the modules that adapt.c names. Its other task is the moment of its first call after Python set up
   its path hooks: nothing was imported by path, so zipimport can be told where the archive inside the executable is. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

static struct pyruntime *the_runtime;

PyObject *
pyruntime_text(const char *bytes)
{
    return PyUnicode_DecodeFSDefault(bytes);
}

/* Puts a function of ours in the place of one of zipimport's. */
static int
replace(PyObject *zipimport, const char *name, PyObject *(*new_function)(PyObject *original))
{
    PyObject *original = PyObject_GetAttrString(zipimport, name);
    PyObject *own = original == NULL ? NULL : new_function(original);
    int status = own == NULL ? -1 : PyObject_SetAttrString(zipimport, name, own);
    Py_XDECREF(own);
    Py_XDECREF(original);
    return status;
}

static PyObject *
new_read_directory(PyObject *original)
{
    return pyruntime_new_read_directory(the_runtime, original);
}

/* sys.path_hooks has our hook in the place of zipimporter. */
static int
tell_path_hooks(PyObject *zipimport)
{
    PyObject *hooks = PySys_GetObject("path_hooks");  /* borrowed */
    PyObject *zipimporter = PyObject_GetAttrString(zipimport, "zipimporter");
    Py_ssize_t index = hooks == NULL || zipimporter == NULL ? -1 : PySequence_Index(hooks, zipimporter);
    PyObject *own = index < 0 ? NULL : pyruntime_new_path_hook(zipimporter);
    int status = own == NULL ? -1 : PySequence_SetItem(hooks, index, own);
    Py_XDECREF(own);
    Py_XDECREF(zipimporter);
    return status;
}

/* Once an interpreter. */
static int
tell_zipimport(PyObject *self)
{
    int *told = PyModule_GetState(self);
    PyObject *hooks = PySys_GetObject("path_hooks");  /* borrowed; zipimport's hook and that of folders, once it is set up */
    if (*told || hooks == NULL || PyList_Size(hooks) < 2) {
        return 0;
    }
    *told = 1;
    PyObject *zipimport = PyImport_ImportModule("zipimport");
    int isolated = !the_runtime->site->conformance;
    int failed = zipimport == NULL ||
                 (the_runtime->image.has_zip && replace(zipimport, "_read_directory", new_read_directory) < 0) ||
                 (isolated && replace(zipimport, "_unmarshal_code", pyruntime_new_unmarshal_code) < 0) ||
                 (isolated && (tell_path_hooks(zipimport) < 0 || pyruntime_refuse_shared_libraries() < 0));
    Py_XDECREF(zipimport);
    return failed ? -1 : 0;
}

static PyObject *
find_spec(PyObject *self, PyObject *args)
{
    PyObject *name, *path = Py_None, *target = Py_None;
    if (!PyArg_ParseTuple(args, "U|OO:find_spec", &name, &path, &target)) {
        return NULL;
    }
    if (tell_zipimport(self) < 0) {
        return NULL;
    }
    return the_runtime->site->conformance ? Py_NewRef(Py_None) : pyruntime_find_adapted(the_runtime, name);
}

static PyMethodDef METHODS[] = {
    {"find_spec", find_spec, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef DEFINITION = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_pyruntime",
    .m_doc = "Finder of a runtime whose search path is compiled in.",
    .m_size = sizeof(int),  /* zipimport was told */
    .m_methods = METHODS,
};

int
pyruntime_install_finder(struct pyruntime *self)
{
    if (self->site->conformance && !self->image.has_zip) {
        return 0;
    }
    the_runtime = self;
    PyObject *meta_path = PySys_GetObject("meta_path");  /* borrowed */
    if (meta_path == NULL || !PyList_Check(meta_path)) {
        PyErr_SetString(PyExc_RuntimeError, "sys.meta_path is not there yet");
        return -1;
    }
    PyObject *finder = PyModule_Create(&DEFINITION);
    /* Debuggers take a finder for a class and ask where it is from. */
    int status = finder == NULL || PyModule_AddStringConstant(finder, "__module__", DEFINITION.m_name) < 0
        ? -1 : PyList_Insert(meta_path, 0, finder);
    Py_XDECREF(finder);
    return status;
}
