/* The neighbours of an object. */
#ifndef PYRUNTIME_LEAKS_BROWSE_H
#define PYRUNTIME_LEAKS_BROWSE_H

#include "leaks.h"

struct leaks_neighbours {
    struct leaks_list objects, edges;   /* references of ours; the edges are strings */
    unsigned long long total;
};

int leaks_find_referents(PyObject *object, size_t limit, struct leaks_neighbours *found);  /* 0, or -1 and an exception */
int leaks_name_holders(struct leaks_target *target, struct leaks_neighbours *found);       /* the same */
void leaks_neighbours_free(struct leaks_neighbours *found);

#endif
