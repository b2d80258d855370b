/* engine._fast: C, for one version of Python. Part of its code calls functions named as the interpreter's libraries' are. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "pythread.h"
#include "tests/extension/src/rivals.h"

static PyObject *
rivals(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(args))
{
    return Py_BuildValue("{s:s,s:s,s:s,s:s}", "inflate", inflate(), "SSL_new", SSL_new(), "XML_Parse", XML_Parse(),
                         "sqlite3_open", sqlite3_open());
}

/* Data of the C API. PY_TIMEOUT_MAX is its one name that begins neither with Py nor with _Py. */
static PyObject *
api_data(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(args))
{
    return Py_BuildValue("LOOO", PY_TIMEOUT_MAX, PyExc_KeyError, Py_None, (PyObject *)&PyDict_Type);
}

static PyMethodDef METHODS[] = {
    {"api_data", api_data, METH_NOARGS, NULL},
    {"rivals", rivals, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot SLOTS[] = {{0, NULL}};

static struct PyModuleDef DEFINITION = {PyModuleDef_HEAD_INIT, .m_name = "_fast", .m_methods = METHODS, .m_slots = SLOTS};

PyMODINIT_FUNC
PyInit__fast(void)
{
    return PyModuleDef_Init(&DEFINITION);
}
