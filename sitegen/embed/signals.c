/* Signals that stay the host's. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "embed.h"

#include <signal.h>

/* The first import of `signal`, of asyncio or subprocess too, makes SIGINT raise KeyboardInterrupt if nothing else handles it. So it is
   imported here, and that taken back. */
int
embed_leave_signals(void)
{
    int is_default = PyOS_getsig(SIGINT) == SIG_DFL;
    PyObject *module = PyImport_ImportModule("_signal");
    PyObject *own = module == NULL ? NULL : PyObject_GetAttrString(module, "SIG_DFL");
    PyObject *before = own == NULL || !is_default ? Py_XNewRef(own) : PyObject_CallMethod(module, "signal", "iO", SIGINT, own);
    int status = before == NULL ? -1 : 0;
    Py_XDECREF(before);
    Py_XDECREF(own);
    Py_XDECREF(module);
    return status;
}
