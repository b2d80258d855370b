/* Who refers to some objects: one pass over the graph for all of them. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

struct search {
    struct leaks_set wanted;
    uint32_t *target_of;            /* by number in wanted */
    struct leaks_target *targets;
    size_t limit;
    PyObject *holder;
    int failed;
};

static int
look(PyObject *object, void *arg)
{
    struct search *search = arg;
    uint32_t number = object == NULL ? LEAKS_NONE : leaks_number_of(&search->wanted, object);
    if (number == LEAKS_NONE) {
        return 0;
    }
    struct leaks_target *target = &search->targets[search->target_of[number]];
    struct leaks_list *holders = &target->holders;
    if (target->last == search->holder) {
        return 0;  /* refers to it twice */
    }
    target->last = search->holder;
    target->total++;
    if (holders->count < search->limit && leaks_push(holders, search->holder) < 0) {
        search->failed = 1;
    }
    return 0;
}

static int
prepare(struct search *search, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (leaks_add(&search->wanted, search->targets[i].object) < 0) {
            return -1;
        }
    }
    leaks_number(&search->wanted);
    search->target_of = PyMem_RawCalloc(count + 1, sizeof(uint32_t));
    for (size_t i = 0; search->target_of != NULL && i < count; i++) {
        search->target_of[leaks_number_of(&search->wanted, search->targets[i].object)] = (uint32_t)i;
    }
    return search->target_of == NULL ? -1 : 0;
}

/* Of a holder that dies while reports are made, nothing is left to see: so all are held before anything is made. */
int
leaks_find_holders(struct leaks_target *targets, size_t count, size_t limit)
{
    struct search search = {.targets = targets, .limit = limit};
    struct leaks_graph graph;
    if (leaks_graph_build(&graph, 0) < 0) {
        return -1;
    }
    struct leaks_cursor cursor = {0};
    search.failed = prepare(&search, count) < 0;
    while (!search.failed && (search.holder = leaks_next(&graph.set, &cursor)) != NULL) {
        leaks_expand(search.holder, look, &search);
    }
    leaks_set_free(&search.wanted);
    PyMem_RawFree(search.target_of);
    leaks_graph_free(&graph);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < targets[i].holders.count; j++) {
            Py_INCREF(targets[i].holders.items[j]);
        }
    }
    if (search.failed) {
        PyErr_NoMemory();
    }
    return search.failed ? -1 : 0;
}

void
leaks_targets_free(struct leaks_target *targets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < targets[i].holders.count; j++) {
            Py_DECREF(targets[i].holders.items[j]);
        }
        leaks_list_free(&targets[i].holders);
    }
}
