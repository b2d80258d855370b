/* Configuration of Python 3.11 to 3.14, by what is no public API. Instead of Python.h. */
#ifndef PYRUNTIME_CONFIG_H
#define PYRUNTIME_CONFIG_H

#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif

#include "Python.h"
#include "pycore_fileutils.h"
#include "pycore_initconfig.h"
#include "pycore_pathconfig.h"

#if PY_VERSION_HEX < 0x030b0000
#error "sitegen/runtime: not written yet for Python before 3.11"
#endif

#define TRY(call)                             \
    do {                                      \
        PyStatus status_ = (call);            \
        if (PyStatus_Exception(status_)) {    \
            return status_;                   \
        }                                     \
    } while (0)

struct pyruntime;

/* version.c: what an isolated interpreter has, however it is started. */
void pyruntime_isolate(const struct pyruntime *self, PyConfig *config);

/* search_path.c: appends bytes of the operating system. */
PyStatus pyruntime_append_bytes(PyWideStringList *list, const char *value);

#endif
