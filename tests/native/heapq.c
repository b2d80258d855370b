// _heapq: takes the place of the standard library's.
#include <Python.h>

static int
exec_module(PyObject *module)
{
    return PyModule_AddStringConstant(module, "__doc__", "The branch's own heap queue.");
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, exec_module},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "_heapq", .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__heapq(void)
{
    return PyModuleDef_Init(&definition);
}
