/* An extension module that a py_test loads from its runfiles. */
#define PY_SSIZE_T_CLEAN
#include "Python.h"

static PyObject *
count(PyObject *module, PyObject *sequence)
{
    Py_ssize_t size = PySequence_Size(sequence);
    return size < 0 ? NULL : PyLong_FromSsize_t(size);
}

static PyMethodDef METHODS[] = {
    {"count", count, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, .m_name = "counter", .m_methods = METHODS};

PyMODINIT_FUNC
PyInit_counter(void)
{
    return PyModule_Create(&MODULE);
}
