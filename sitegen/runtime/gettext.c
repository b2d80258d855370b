/* `gettext` of an isolated interpreter: by default it has no catalogs.

   Upstream's default is share/locale below sys.base_prefix, and argparse asks there: a file that happens to lie beside
   the executable would change a program's messages. A program that names its folder of catalogs is not touched. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdlib.h>

int
pyruntime_exec_gettext(struct pyruntime *self, PyObject *module, PyObject *code)
{
    if (pyruntime_run_code(module, code) < 0) {
        return -1;
    }
    char *inside = pyruntime_join(self->image.executable, PYRUNTIME_SEPARATOR, "share" PYRUNTIME_SEPARATOR "locale");  /* no folder is below a file */
    PyObject *folder = pyruntime_text(inside);
    free(inside);
    int status = folder == NULL ? -1 : PyDict_SetItemString(PyModule_GetDict(module), "_default_localedir", folder);
    Py_XDECREF(folder);
    return status;
}
