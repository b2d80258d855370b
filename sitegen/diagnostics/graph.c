/* The graph: all that the tracked objects reach, and how many references to each object were found in it. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "graph.h"

#include <string.h>

static int
add_tracked(PyObject *object, void *arg)
{
    struct leaks_graph *graph = arg;
    if (!graph->failed && leaks_add(&graph->set, object) < 0) {
        graph->failed = 1;
    }
    return 1;
}

/* Tracked objects are there already: what is new is walked later. */
static int
discover(PyObject *object, void *arg)
{
    struct leaks_graph *graph = arg;
    if (object == NULL || graph->failed || leaks_has(&graph->set, object)) {
        return 0;
    }
    int holds = leaks_holds(object);
    if (!holds && !graph->leaves) {
        return 0;
    }
    if (leaks_add(&graph->set, object) < 0 || (holds && leaks_push(&graph->work, object) < 0)) {
        graph->failed = 1;
    }
    return 0;
}

/* Types that no module shows are found through those they derive from. */
static void
discover_subclasses(struct leaks_graph *graph, PyTypeObject *type)
{
    PyObject *subclasses = leaks_subclasses(type), *key, *reference;
    Py_ssize_t position = 0;
    while (subclasses != NULL && PyDict_Next(subclasses, &position, &key, &reference)) {
        PyObject *subclass = PyWeakref_Check(reference) ? ((PyWeakReference *)reference)->wr_object : NULL;
        if (subclass != NULL && PyType_Check(subclass) && !(((PyTypeObject *)subclass)->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            discover(subclass, graph);
        }
    }
}

static void
walk_untracked(struct leaks_graph *graph)
{
    while (graph->work.count > 0 && !graph->failed) {
        PyObject *object = graph->work.items[--graph->work.count];
        leaks_expand(object, discover, graph);
        if (PyType_Check(object) && !(((PyTypeObject *)object)->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
            discover_subclasses(graph, (PyTypeObject *)object);
        }
    }
}

static int
expand_tracked(PyObject *object, void *arg)
{
    struct leaks_graph *graph = arg;
    if (!graph->failed) {
        leaks_expand(object, discover, graph);
        discover((PyObject *)Py_TYPE(object), graph);
        walk_untracked(graph);
    }
    return 1;
}

/* One that is not in the graph, or was visited by an object that does not own it, does no harm. */
static int
count_reference(PyObject *object, void *arg)
{
    struct leaks_graph *graph = arg;
    uint32_t number = object == NULL ? LEAKS_NONE : leaks_number_of(&graph->set, object);
    if (number != LEAKS_NONE && graph->counts[number] != UINT32_MAX) {
        graph->counts[number]++;
    }
    return 0;
}

static int
fill(struct leaks_graph *graph, int what)
{
    size_t size = graph->set.size + 1;
    graph->counts = what & LEAKS_COUNTS ? PyMem_RawCalloc(size, sizeof(uint32_t)) : NULL;
    graph->objects = what & LEAKS_OBJECTS ? PyMem_RawCalloc(size, sizeof(PyObject *)) : NULL;
    if ((what & LEAKS_COUNTS && graph->counts == NULL) || (what & LEAKS_OBJECTS && graph->objects == NULL)) {
        return -1;
    }
    struct leaks_cursor cursor = {0};
    PyObject *object;
    while (what != 0 && (object = leaks_next(&graph->set, &cursor)) != NULL) {
        if (what & LEAKS_OBJECTS) {
            graph->objects[cursor.number] = object;
        }
        if (what & LEAKS_COUNTS) {
            leaks_expand(object, count_reference, graph);
        }
    }
    if (what & LEAKS_COUNTS) {
        leaks_visit_running(&graph->running, count_reference, graph);
    }
    return 0;
}

int
leaks_graph_build(struct leaks_graph *graph, int what)
{
    memset(graph, 0, sizeof(*graph));
    graph->leaves = what & LEAKS_LEAVES;
    leaks_each_tracked(add_tracked, graph);
    graph->tracked = graph->set.size;
    if (!graph->failed) {
        graph->failed = leaks_find_running(&graph->running) < 0;
    }
    discover((PyObject *)&PyBaseObject_Type, graph);
    leaks_visit_running(&graph->running, discover, graph);
    walk_untracked(graph);
    leaks_each_tracked(expand_tracked, graph);
    leaks_number(&graph->set);
    if (graph->failed || fill(graph, what & ~LEAKS_LEAVES) < 0) {
        leaks_graph_free(graph);
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

void
leaks_graph_free(struct leaks_graph *graph)
{
    leaks_set_free(&graph->set);
    leaks_running_free(&graph->running);
    leaks_list_free(&graph->work);
    PyMem_RawFree(graph->counts);
    PyMem_RawFree(graph->objects);
    memset(graph, 0, sizeof(*graph));
}
