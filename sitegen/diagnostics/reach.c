/* Shortest ways through the graph: breadth first, from roots to all that they reach. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "reach.h"

#include <string.h>

int
leaks_reach_begin(struct leaks_reach *reach, PyObject *target, size_t most)
{
    memset(reach, 0, sizeof(*reach));
    if (leaks_graph_build(&reach->graph, LEAKS_COUNTS | LEAKS_OBJECTS) < 0) {
        return -1;
    }
    size_t size = (size_t)reach->graph.set.size + 1;
    reach->target = target;
    reach->most = most;
    reach->parents = PyMem_RawMalloc(size * sizeof(uint32_t));
    reach->queue = PyMem_RawMalloc(size * sizeof(uint32_t));
    reach->ways = PyMem_RawCalloc(most + 1, sizeof(struct leaks_way));
    if (reach->parents == NULL || reach->queue == NULL || reach->ways == NULL) {
        leaks_reach_free(reach);
        PyErr_NoMemory();
        return -1;
    }
    memset(reach->parents, 0xff, size * sizeof(uint32_t));
    return 0;
}

static void
add_way(struct leaks_reach *reach, uint32_t holder, struct leaks_seed seed)
{
    if (reach->way_count < reach->most) {
        reach->ways[reach->way_count++] = (struct leaks_way){.holder = holder, .seed = seed};
    }
}

void
leaks_reach_seed(struct leaks_reach *reach, PyObject *object, enum leaks_root root, const struct leaks_frame *frame)
{
    struct leaks_seed seed = {leaks_number_of(&reach->graph.set, object), root, frame};
    if (object == reach->target) {
        add_way(reach, LEAKS_NONE, seed);
        return;
    }
    if (seed.node == LEAKS_NONE || reach->parents[seed.node] != LEAKS_NONE) {
        return;
    }
    if (reach->seed_count == reach->seed_room) {
        size_t room = reach->seed_room == 0 ? 256 : reach->seed_room * 2;
        struct leaks_seed *seeds = PyMem_RawRealloc(reach->seeds, room * sizeof(*seeds));
        if (seeds == NULL) {
            reach->failed = 1;
            return;
        }
        reach->seeds = seeds;
        reach->seed_room = room;
    }
    reach->seeds[reach->seed_count++] = seed;
    reach->parents[seed.node] = seed.node;
    reach->queue[reach->tail++] = seed.node;
}

static int
arrive(PyObject *object, void *arg)
{
    struct leaks_reach *reach = arg;
    if (object == reach->target) {
        int is_again = reach->way_count > 0 && reach->ways[reach->way_count - 1].holder == reach->current;
        if (!is_again) {
            add_way(reach, reach->current, (struct leaks_seed){0});
        }
        return 0;
    }
    uint32_t number = object == NULL ? LEAKS_NONE : leaks_number_of(&reach->graph.set, object);
    if (number != LEAKS_NONE && reach->parents[number] == LEAKS_NONE) {
        reach->parents[number] = reach->current;
        reach->queue[reach->tail++] = number;
    }
    return 0;
}

void
leaks_reach_go(struct leaks_reach *reach)
{
    while (reach->head < reach->tail && reach->way_count < reach->most) {
        reach->current = reach->queue[reach->head++];
        leaks_expand(reach->graph.objects[reach->current], arrive, reach);
    }
}

/* --- names ---------------------------------------------------------------------------------------------------- */

static int
push_step(struct leaks_way *way, PyObject *edge, PyObject *object)
{
    if (edge == NULL || leaks_push(&way->steps.edges, edge) < 0) {
        Py_XDECREF(edge);
        return -1;
    }
    return leaks_push(&way->steps.objects, Py_NewRef(object));
}

static PyObject *
root_name(const struct leaks_seed *seed)
{
    static const char *NAMES[] = {"module", NULL, "thread", "type of C", "outside", "source"};
    if (seed->root != LEAKS_IS_FRAME) {
        return PyUnicode_FromString(NAMES[seed->root]);
    }
    PyObject *name = leaks_frame_name(seed->frame);
    PyObject *text = name == NULL ? NULL : PyUnicode_FromFormat("frame %U", name);
    Py_XDECREF(name);
    return text;
}

/* From the holder back to the root, then turned round. */
static int
name_way(struct leaks_reach *reach, struct leaks_way *way)
{
    PyObject *to = reach->target;
    for (uint32_t node = way->holder; node != LEAKS_NONE; node = reach->parents[node]) {
        PyObject *from = reach->graph.objects[node];
        if (push_step(way, leaks_edge_between(from, to), to) < 0) {
            return -1;
        }
        to = from;
        if (reach->parents[node] == node) {
            for (size_t i = 0; i < reach->seed_count; i++) {
                way->seed = reach->seeds[i].node == node ? reach->seeds[i] : way->seed;
            }
            break;
        }
    }
    PyObject *edge = way->seed.frame == NULL ? NULL : leaks_local_between(way->seed.frame, to);
    way->root = root_name(&way->seed);
    return way->root == NULL ? -1 : push_step(way, edge != NULL ? edge : PyUnicode_FromString(""), to);
}

int
leaks_reach_name(struct leaks_reach *reach)
{
    for (size_t i = 0; i < reach->way_count; i++) {
        if (name_way(reach, &reach->ways[i]) < 0) {
            return PyErr_Occurred() ? -1 : (PyErr_NoMemory(), -1);
        }
    }
    return 0;
}

PyObject *
leaks_reach_steps(struct leaks_way *way, PyObject *show)
{
    PyObject *list = PyList_New(0);
    for (size_t i = way->steps.objects.count; list != NULL && i-- > 0;) {
        PyObject *edge = way->steps.edges.items[i];
        edge = PyUnicode_GET_LENGTH(edge) == 0 ? NULL : Py_NewRef(edge);
        if (leaks_append(list, leaks_node(edge, way->steps.objects.items[i], show)) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

void
leaks_reach_free(struct leaks_reach *reach)
{
    for (size_t i = 0; i < reach->way_count; i++) {
        Py_XDECREF(reach->ways[i].root);
        leaks_neighbours_free(&reach->ways[i].steps);
    }
    leaks_graph_free(&reach->graph);
    PyMem_RawFree(reach->parents);
    PyMem_RawFree(reach->queue);
    PyMem_RawFree(reach->seeds);
    PyMem_RawFree(reach->ways);
    memset(reach, 0, sizeof(*reach));
}
