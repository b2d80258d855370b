/* An extension module in a file. */

#include <Python.h>

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "native",
};

PyMODINIT_FUNC
PyInit_native(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddIntConstant(module, "x", 1) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
