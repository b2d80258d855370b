/* referents(), referrers() and tree(): the neighbours of an object, in both directions. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "browse.h"

#include <string.h>

/* --- down ----------------------------------------------------------------------------------------------------- */

struct collecting {
    struct leaks_neighbours *found;
    struct leaks_set seen;
    size_t limit;
};

static int
keep(const struct leaks_edge *edge, void *arg)
{
    struct collecting *collecting = arg;
    struct leaks_neighbours *found = collecting->found;
    leaks_add(&collecting->seen, edge->value);
    found->total++;
    if (found->objects.count >= collecting->limit) {
        return 0;
    }
    PyObject *text = leaks_edge_text(edge);
    if (text == NULL || leaks_push(&found->edges, text) < 0) {
        Py_XDECREF(text);
        return 1;
    }
    if (leaks_push(&found->objects, edge->value) < 0) {
        return 1;
    }
    Py_INCREF(edge->value);
    return 0;
}

static int
keep_nameless(PyObject *object, void *arg)
{
    struct collecting *collecting = arg;
    struct leaks_edge edge = {.kind = LEAKS_PART, .part = "?", .value = object};
    return object != NULL && !leaks_has(&collecting->seen, object) ? keep(&edge, arg) : 0;
}

int
leaks_find_referents(PyObject *object, size_t limit, struct leaks_neighbours *found)
{
    struct collecting collecting = {.found = found, .limit = limit};
    int failed = leaks_edges(object, keep, &collecting);
    if (!failed && leaks_holds(object)) {
        leaks_expand(object, keep_nameless, &collecting);
    }
    leaks_set_free(&collecting.seen);
    if (failed && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    return PyErr_Occurred() ? -1 : 0;
}

void
leaks_neighbours_free(struct leaks_neighbours *found)
{
    for (size_t i = 0; i < found->objects.count; i++) {
        Py_DECREF(found->objects.items[i]);
    }
    for (size_t i = 0; i < found->edges.count; i++) {
        Py_DECREF(found->edges.items[i]);
    }
    leaks_list_free(&found->objects);
    leaks_list_free(&found->edges);
}

/* --- up ------------------------------------------------------------------------------------------------------- */

/* Takes the holders of a target over. */
int
leaks_name_holders(struct leaks_target *target, struct leaks_neighbours *found)
{
    found->total = target->total;
    found->objects = target->holders;
    memset(&target->holders, 0, sizeof(target->holders));
    for (size_t i = 0; i < found->objects.count; i++) {
        PyObject *text = leaks_edge_between(found->objects.items[i], target->object);
        if (text == NULL || leaks_push(&found->edges, text) < 0) {
            Py_XDECREF(text);
            return -1;
        }
    }
    return 0;
}

/* Frames of running functions are no objects of the graph. */
static PyObject *
list_frames(PyObject *object)
{
    struct leaks_running running = {0};
    PyObject *list = PyList_New(0);
    if (leaks_find_running(&running) < 0) {
        PyErr_NoMemory();
        Py_CLEAR(list);
    }
    for (size_t i = 0; list != NULL && i < running.count; i++) {
        PyObject *edge = leaks_local_between(&running.frames[i], object);
        if (edge == NULL) {
            continue;
        }
        PyObject *item = PyDict_New();
        int failed = leaks_set_item(item, "edge", edge) < 0;
        failed |= leaks_set_item(item, "frame", leaks_frame_name(&running.frames[i])) < 0;
        if (failed || PyList_Append(list, item) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(item);
    }
    leaks_running_free(&running);
    return list;
}

/* --- reports -------------------------------------------------------------------------------------------------- */

static PyObject *
list_neighbours(struct leaks_neighbours *found, PyObject *show)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < found->objects.count; i++) {
        if (leaks_append(list, leaks_node(Py_NewRef(found->edges.items[i]), found->objects.items[i], show)) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *
make_report(const char *name, PyObject *object, struct leaks_neighbours *found, PyObject *show)
{
    PyObject *report = PyDict_New();
    if (leaks_set_item(report, "report", PyUnicode_FromString(name)) < 0 ||
        leaks_set_item(report, "object", leaks_node(NULL, object, show)) < 0 ||
        leaks_set_item(report, "total", PyLong_FromUnsignedLongLong(found->total)) < 0 ||
        leaks_set_item(report, name, list_neighbours(found, show)) < 0) {
        Py_CLEAR(report);
    }
    return report;
}

/* Holders have no order of their own. */
static int
sort_holders(PyObject *report)
{
    return leaks_sort_nodes(leaks_dict_get(report, "referrers"));
}

static int
parse(const char *function, PyObject *const *args, Py_ssize_t count, PyObject *names, PyObject **values, Py_ssize_t *limit)
{
    struct leaks_signature signature = {function, {"object", "limit", "show"}, 1, 1};
    return leaks_parse(&signature, args, count, names, values) < 0 ||
           leaks_number_in(&signature, values, "limit", 100, 0, PY_SSIZE_T_MAX, limit) < 0 ? -1 : 0;
}

PyObject *
leaks_referents(LEAKS_CALL)
{
    PyObject *values[3], *report = NULL;
    struct leaks_neighbours found = {.total = 0};
    Py_ssize_t limit;
    (void)module;
    if (parse("referents", args, count, names, values, &limit) == 0 &&
        leaks_find_referents(values[0], (size_t)limit, &found) == 0) {
        report = make_report("referents", values[0], &found, values[2]);
    }
    leaks_neighbours_free(&found);
    return report;
}

PyObject *
leaks_referrers(LEAKS_CALL)
{
    PyObject *values[3], *report = NULL;
    struct leaks_neighbours found = {.total = 0};
    Py_ssize_t limit;
    (void)module;
    if (parse("referrers", args, count, names, values, &limit) < 0) {
        return NULL;
    }
    struct leaks_target target = {.object = values[0]};
    if (leaks_find_holders(&target, 1, (size_t)limit) == 0 && leaks_name_holders(&target, &found) == 0) {
        report = make_report("referrers", values[0], &found, values[2]);
    }
    if (report != NULL && (sort_holders(report) < 0 || leaks_set_item(report, "frames", list_frames(values[0])) < 0)) {
        Py_CLEAR(report);
    }
    leaks_targets_free(&target, 1);
    leaks_neighbours_free(&found);
    return report;
}
