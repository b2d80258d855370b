/* find() and surplus(): what is held from outside the graph. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "find.h"

#include <stdlib.h>
#include <string.h>

static int
add_hit(struct hits *hits, struct hit hit)
{
    if (hits->count == hits->room) {
        size_t room = hits->room == 0 ? 256 : hits->room * 2;
        struct hit *items = PyMem_RawRealloc(hits->items, room * sizeof(*items));
        if (items == NULL) {
            return -1;
        }
        hits->items = items;
        hits->room = room;
    }
    hits->items[hits->count++] = hit;
    return 0;
}

static int
note_stack(PyObject *object, void *arg)
{
    if (object != NULL) {
        leaks_push(arg, object);
    }
    return 0;
}

static Py_ssize_t
places_on_stack(const struct leaks_list *stack, PyObject *object)
{
    Py_ssize_t places = 0;
    for (size_t i = 0; i < stack->count; i++) {
        places += stack->items[i] == object;
    }
    return places;
}

/* Immortal objects count no references. names: the tuple of names of a call, which may have been made for it. */
static int
collect(struct leaks_graph *graph, struct hits *hits, int surplus, PyObject *names)
{
    struct leaks_cursor cursor = {0};
    struct leaks_list stack = {0};
    PyObject *object;
    int status = 0;
    leaks_visit_stacks(&graph->running, note_stack, &stack);
    while (status == 0 && (object = leaks_next(&graph->set, &cursor)) != NULL) {
        Py_ssize_t found = graph->counts[cursor.number], more = Py_REFCNT(object) - found;
        int is_hit = surplus ? more > 0 && !leaks_is_immortal(object) : found == 0;
        if (is_hit && object != names && PyObject_GC_IsTracked(object)) {
            Py_ssize_t places = places_on_stack(&stack, object);
            status = add_hit(hits, (struct hit){object, NULL, Py_REFCNT(object), more, places > 0 && places >= more});
        }
    }
    leaks_list_free(&stack);
    return status;
}

/* What is held from outside before what may be on a stack. */
static int
compare(const void *first, const void *second)
{
    const struct hit *a = first, *b = second;
    int order = a->on_stack != b->on_stack ? a->on_stack - b->on_stack : strcmp(a->type, b->type);
    return order != 0 ? order : (a->object > b->object) - (a->object < b->object);
}

/* From here on objects are made, and others may die: the hits are held. */
static int
sort_hits(struct hits *hits)
{
    for (size_t i = 0; i < hits->count; i++) {
        struct leaks_type *type = leaks_type_of(&hits->types, Py_TYPE(hits->items[i].object));
        if (type == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        hits->items[i].type = type->name;
    }
    if (hits->count > 0) {
        qsort(hits->items, hits->count, sizeof(struct hit), compare);
    }
    return 0;
}

static PyObject *
search(int surplus, LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURES[] = {{"find", {"limit", "show"}, 0, 0}, {"surplus", {"limit", "show"}, 0, 0}};
    const struct leaks_signature *signature = &SIGNATURES[surplus];
    PyObject *values[2], *report = NULL;
    Py_ssize_t limit;
    struct leaks_graph graph;
    struct hits hits = {0};
    (void)module;
    if (leaks_parse(signature, args, count, names, values) < 0 ||
        leaks_number_in(signature, values, "limit", 1000, 0, PY_SSIZE_T_MAX, &limit) < 0 ||
        leaks_graph_build(&graph, LEAKS_COUNTS | (surplus ? LEAKS_LEAVES : 0)) < 0) {
        return NULL;
    }
    int status = collect(&graph, &hits, surplus, names);
    for (size_t i = 0; i < hits.count; i++) {
        Py_INCREF(hits.items[i].object);
    }
    hits.tracked = graph.tracked;
    leaks_graph_free(&graph);
    if (status < 0) {
        PyErr_NoMemory();
    }
    else if (sort_hits(&hits) == 0) {
        report = leaks_report_hits(signature->function, &hits, limit, values[1]);
    }
    for (size_t i = 0; i < hits.count; i++) {
        Py_DECREF(hits.items[i].object);
    }
    PyMem_RawFree(hits.items);
    leaks_types_free(&hits.types);
    return report;
}

PyObject *
leaks_find(LEAKS_CALL)
{
    return search(0, module, args, count, names);
}

PyObject *
leaks_surplus(LEAKS_CALL)
{
    return search(1, module, args, count, names);
}
