/* Module tkinter of a Python without Tk: one line in place of a traceback through a package that cannot work. */
#define PY_SSIZE_T_CLEAN
#include "Python.h"

static int
execute(PyObject *module)
{
    (void)module;
    PyErr_SetString(PyExc_ImportError, "tkinter: this Python is built without Tk");
    return -1;
}

static PyModuleDef_Slot SLOTS[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef MODULE = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "tkinter",
    .m_doc = "Not there: this Python is built without Tk.",
    .m_slots = SLOTS,
};

PyMODINIT_FUNC
PyInit_tkinter(void)
{
    return PyModuleDef_Init(&MODULE);
}
