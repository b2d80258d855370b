/* The module _stackinfo: a line of Modules/Setup, its source outside Modules. */

#include "Python.h"

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_stackinfo", NULL, -1, NULL, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit__stackinfo(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module != NULL && PyModule_AddIntConstant(module, "size", STACK_SIZE) < 0) {
        Py_CLEAR(module);
    }
    return module;
}
