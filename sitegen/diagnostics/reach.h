/* Shortest ways through the graph. */
#ifndef PYRUNTIME_LEAKS_REACH_H
#define PYRUNTIME_LEAKS_REACH_H

#include "browse.h"

enum leaks_root { LEAKS_IS_MODULE, LEAKS_IS_FRAME, LEAKS_IS_THREAD, LEAKS_IS_TYPE, LEAKS_IS_OUTSIDE, LEAKS_IS_SOURCE };

struct leaks_seed {
    uint32_t node;                      /* LEAKS_NONE: the target itself */
    enum leaks_root root;
    const struct leaks_frame *frame;
};

struct leaks_way {
    uint32_t holder;                    /* of the target; LEAKS_NONE: the root itself */
    struct leaks_seed seed;             /* then this one */
    PyObject *root;                     /* a string */
    struct leaks_neighbours steps;
};

struct leaks_reach {
    struct leaks_graph graph;
    PyObject *target;                   /* never passed through */
    uint32_t *parents, *queue;          /* parents: LEAKS_NONE: not reached; of a root: itself */
    size_t head, tail;
    uint32_t current;
    struct leaks_seed *seeds;
    size_t seed_count, seed_room;
    struct leaks_way *ways;
    size_t way_count, most;
    int failed;
};

int leaks_reach_begin(struct leaks_reach *reach, PyObject *target, size_t most);  /* 0, or -1 and MemoryError */
void leaks_reach_seed(struct leaks_reach *reach, PyObject *object, enum leaks_root root, const struct leaks_frame *frame);
void leaks_reach_go(struct leaks_reach *reach);                   /* from the seeds as far as it leads */
int leaks_reach_name(struct leaks_reach *reach);                  /* fills root and steps of all ways. 0, or -1 and an exception */
PyObject *leaks_reach_steps(struct leaks_way *way, PyObject *show);  /* a list. Code of the asker may run */
void leaks_reach_free(struct leaks_reach *reach);

#endif
