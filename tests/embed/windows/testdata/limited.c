/* A module for any Python from 3.10 on. */
#define Py_LIMITED_API 0x030a0000
#include <Python.h>

static PyObject *
double_of(PyObject *self, PyObject *number)
{
    (void)self;
    long value = PyLong_AsLong(number);
    return value == -1 && PyErr_Occurred() ? NULL : PyLong_FromLong(2 * value);
}

/* PyExc_TypeError is data of the DLL. */
static PyObject *
is_type_error(PyObject *self, PyObject *error)
{
    (void)self;
    return PyBool_FromLong(PyErr_GivenExceptionMatches(error, PyExc_TypeError));
}

static PyMethodDef methods[] = {
    {"double", double_of, METH_O, NULL},
    {"is_type_error", is_type_error, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "limited", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit_limited(void)
{
    return PyModule_Create(&definition);
}
