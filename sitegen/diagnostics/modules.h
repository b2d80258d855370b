/* Memory by module. */
#ifndef PYRUNTIME_LEAKS_MODULES_H
#define PYRUNTIME_LEAKS_MODULES_H

#include "leaks.h"

#define LEAKS_FIXED UINT32_C(0x80000000)    /* at home in the module, whoever refers to it */
#define LEAKS_SHARED (LEAKS_FIXED - 1)
#define LEAKS_ELSEWHERE (LEAKS_FIXED - 2)

struct leaks_module {
    PyObject *module, *name;                /* references of ours */
    unsigned long long bytes, objects, shared_bytes, shared_objects;
};

struct leaks_modules {
    struct leaks_module *items;
    size_t count;
    PyObject *by_name;                      /* name to place */
    struct leaks_graph graph;
    uint32_t *labels;                       /* by number: 0, or place + 1 (or a label above) with or without LEAKS_FIXED */
    uint32_t *queue;
    size_t head, tail;
    uint32_t label;                         /* of what is expanded */
    struct leaks_module shared, elsewhere;
};

int leaks_modules_begin(struct leaks_modules *modules);      /* 0, or -1 and an exception, as the others */
void leaks_modules_label(struct leaks_modules *modules);
void leaks_modules_measure(struct leaks_modules *modules);
int leaks_modules_measure_shared(struct leaks_modules *modules);
void leaks_modules_free(struct leaks_modules *modules);

#endif
