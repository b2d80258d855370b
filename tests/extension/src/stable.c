/* stable: within the limited API, so for every Python from 3.11. */

#include "Python.h"

static PyObject *
twice(PyObject *self, PyObject *value)
{
    (void)self;
    return PyNumber_Add(value, value);
}

static PyMethodDef METHODS[] = {{"twice", twice, METH_O, NULL}, {NULL, NULL, 0, NULL}};

static PyModuleDef_Slot SLOTS[] = {{0, NULL}};

static struct PyModuleDef DEFINITION = {PyModuleDef_HEAD_INIT, "stable", NULL, 0, METHODS, SLOTS, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit_stable(void)
{
    return PyModuleDef_Init(&DEFINITION);
}
