// engine._single: a C module with single-phase initialisation, whose entry point is not PyInit__single.
#include <Python.h>

static PyObject *
answer(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(42);
}

static PyMethodDef methods[] = {
    {"answer", answer, METH_NOARGS, "The answer."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "engine._single", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_engine__single(void)
{
    return PyModule_Create(&definition);
}
