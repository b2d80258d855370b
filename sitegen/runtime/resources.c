/* `importlib.resources` without an argument asks who calls: it skips the frames of its own file. Code from an archive is
   named after the source, the module after the bytecode; here the module takes the code's name. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

int
pyruntime_exec_resources(struct pyruntime *Py_UNUSED(self), PyObject *module, PyObject *code)
{
    PyObject *file = pyruntime_run_code(module, code) < 0 ? NULL : PyObject_GetAttrString(code, "co_filename");
    int status = file == NULL ? -1 : PyDict_SetItemString(PyModule_GetDict(module), "__file__", file);
    Py_XDECREF(file);
    return status;
}
