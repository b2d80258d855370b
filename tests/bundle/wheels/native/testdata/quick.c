/* A module of native code. */
#include <Python.h>

static PyObject *
answer(PyObject *self, PyObject *args)
{
    (void)self;
    (void)args;
    return PyLong_FromLong(42);
}

static PyMethodDef METHODS[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_quick", NULL, -1, METHODS, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit__quick(void)
{
    return PyModule_Create(&MODULE);
}
