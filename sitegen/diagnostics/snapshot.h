/* Objects and bytes by type. */
#ifndef PYRUNTIME_LEAKS_SNAPSHOT_H
#define PYRUNTIME_LEAKS_SNAPSHOT_H

#include "leaks.h"

struct row {
    char *name;
    long long count, bytes;
};

struct snapshot {
    PyObject_HEAD
    struct row *rows;       /* by name */
    size_t count;
};

int leaks_compare_rows(const void *first, const void *second);    /* by name, for qsort */

#endif
