/* `site` of an isolated interpreter: all of it is there, and it did nothing.

   Its main does not run, because -S is in force; start.c made what users expect of it. Its variables are set to what is
   true: no folder of site packages counts. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

int
pyruntime_exec_site(struct pyruntime *Py_UNUSED(self), PyObject *module, PyObject *code)
{
    PyObject *globals = PyModule_GetDict(module);
    PyObject *prefixes = pyruntime_run_code(module, code) < 0 ? NULL : PyList_New(0);
    int status = prefixes == NULL || PyDict_SetItemString(globals, "PREFIXES", prefixes) < 0 ||
                         PyDict_SetItemString(globals, "ENABLE_USER_SITE", Py_False) < 0
                     ? -1
                     : 0;
    Py_XDECREF(prefixes);
    return status;
}
