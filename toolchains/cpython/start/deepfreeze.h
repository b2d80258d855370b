/* In 3.11 and 3.12 frozen.c gets each module from a function that builds its code object out of C data. A program in Python, run by an
   interpreter without these functions, writes those; here each of them reads the bytecode that the twin froze. */
#ifndef PYRUNTIME_DEEPFREEZE_H
#define PYRUNTIME_DEEPFREEZE_H

#include "Python.h"
#include "marshal.h"

/* The frozen module NAME, with "_" for ".": its header comes before. */
#define PYRUNTIME_FROZEN(NAME)                                                                         \
    PyObject *_Py_get_##NAME##_toplevel(void);                                                         \
    PyObject *_Py_get_##NAME##_toplevel(void)                                                          \
    {                                                                                                  \
        return PyMarshal_ReadObjectFromString((const char *)_Py_M__##NAME, (Py_ssize_t)sizeof(_Py_M__##NAME)); \
    }

#endif
