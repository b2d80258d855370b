/* What find() and surplus() found. */
#ifndef PYRUNTIME_LEAKS_FIND_H
#define PYRUNTIME_LEAKS_FIND_H

#include "leaks.h"

struct hit {
    PyObject *object;       /* a reference of ours */
    const char *type;
    Py_ssize_t references, surplus;  /* all, and those that were not found */
    int on_stack;           /* a running frame may have it on its evaluation stack */
};

struct hits {
    struct hit *items;
    size_t count, room;
    struct leaks_types types;
    uint32_t tracked;
};

/* Of hits in the order of find.c. */
PyObject *leaks_report_hits(const char *name, const struct hits *hits, Py_ssize_t limit, PyObject *show);

#endif
