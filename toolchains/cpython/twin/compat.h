/* What differs between CPython versions, and Python.h itself. Everything else in this folder is the same for all. */

#ifndef TWIN_COMPAT_H
#define TWIN_COMPAT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#if (PY_VERSION_HEX >> 16) != 0x030B && (PY_VERSION_HEX >> 16) != 0x030D
#  error "the twin knows CPython 3.11 and 3.13; a further version is a branch in compat.h, code_object.c and start.c"
#endif

/* Before 3.14 the number stands in no C header, only in Lib/importlib/_bootstrap_external.py, where gen reads it. */
#ifndef TWIN_MAGIC
#  error "compile the twin with -DTWIN_MAGIC=<the tree's bytecode magic number>, the `magic` of cpython_tree"
#endif

/* Marshal type codes, and the deepest nesting that every platform's reader takes (Windows: 1000). */
#define TWIN_FLAG_REF 0x80
#define TWIN_MAX_DEPTH 1000

/* Defined in Python/pyhash.c: shared by the core's own files, in no public header of 3.13. */
extern uint64_t _Py_KeyedHash(uint64_t key, const void *src, Py_ssize_t src_sz);

#if PY_VERSION_HEX >= 0x030D0000
/* Defined in Python/codecs.c, likewise. */
extern PyStatus _PyCodec_InitRegistry(PyInterpreterState *interp);
#else
/* The first question to the registry sets it up. */
#define _PyCodec_InitRegistry(interp) PyStatus_Ok()
#endif

/* Modules/unicodedata.c: `\N{NAME}` and the NFKC form of identifiers come from it. */
PyMODINIT_FUNC PyInit_unicodedata(void);

/* The exception that is set, as an object; afterwards none is. */
#if PY_VERSION_HEX >= 0x030C0000
#define twin_take_error() PyErr_GetRaisedException()
#else
static inline PyObject *
twin_take_error(void)
{
    PyObject *type, *error, *traceback;
    PyErr_Fetch(&type, &error, &traceback);
    PyErr_NormalizeException(&type, &error, &traceback);
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return error;
}
#endif

#endif
