/* A C program with nothing but the core: no standard library, no extension module. Prints what a module of its archive computes. */
#include <Python.h>

#include <stdio.h>

#include "pyruntime.h"

int
main(void)
{
    struct pyruntime_config config;
    struct pyruntime_result result;
    pyruntime_config_init(&config);
    if (pyruntime_initialize(&config, &result) != PYRUNTIME_OK) {
        fprintf(stderr, "%s\n", result.message);
        return 1;
    }
    int token = pyruntime_attach();
    PyObject *module = PyImport_ImportModule("logic.rules");
    PyObject *value = module == NULL ? NULL : PyObject_CallMethod(module, "divide", "ii", 84, 2);
    printf("%g by %s\n", value == NULL ? -1.0 : PyFloat_AsDouble(value), Py_GetVersion());
    Py_XDECREF(value);
    value = module == NULL ? NULL : PyObject_CallMethod(module, "divide", "ii", 1, 0);
    pyruntime_take_exception(&result);
    printf("%s:%d %s\n", result.file, result.line, result.message);
    Py_XDECREF(module);
    pyruntime_detach(token);
    return pyruntime_finalize(&result);
}
