/* chains() and path(): what keeps an object alive, and how one leads to another. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "reach.h"

static void
seed_modules(struct leaks_reach *reach)
{
    PyObject *modules = PySys_GetObject("modules"), *name, *module;  /* borrowed */
    Py_ssize_t position = 0;
    while (modules != NULL && PyDict_Check(modules) && PyDict_Next(modules, &position, &name, &module)) {
        if (PyModule_Check(module)) {
            leaks_reach_seed(reach, module, LEAKS_IS_MODULE, NULL);
        }
    }
}

struct seeding {
    struct leaks_reach *reach;
    const struct leaks_frame *frame;
};

/* Not the asker's own name for the object, nor the names of a module that runs. */
static int
seed_local(const struct leaks_edge *edge, void *arg)
{
    struct seeding *seeding = arg;
    struct leaks_reach *reach = seeding->reach;
    const struct leaks_frame *frame = seeding->frame;
    PyObject *function = frame->own[1];
    int is_askers = frame == &reach->graph.running.frames[0] && edge->value == reach->target;
    int is_namespace = edge->value == frame->own[2] && function != NULL && PyFunction_Check(function) &&
                       ((PyFunctionObject *)function)->func_globals == edge->value;
    if (!is_askers && !is_namespace) {
        leaks_reach_seed(reach, edge->value, LEAKS_IS_FRAME, seeding->frame);
    }
    return 0;
}

static void
seed_running(struct leaks_reach *reach)
{
    const struct leaks_running *running = &reach->graph.running;
    for (size_t i = 0; i < running->count; i++) {
        struct seeding seeding = {reach, &running->frames[i]};
        leaks_local_edges(seeding.frame, seed_local, &seeding);
    }
    for (size_t i = 0; i < running->threads.count; i++) {
        leaks_reach_seed(reach, running->threads.items[i], LEAKS_IS_THREAD, NULL);
    }
}

enum rest { TYPES, NOT_REFERRED_TO, SURPLUS };

static int
belongs_to(const struct leaks_graph *graph, uint32_t node, enum rest rest)
{
    PyObject *object = graph->objects[node];
    if (rest == TYPES) {
        return PyType_Check(object) && !(((PyTypeObject *)object)->tp_flags & Py_TPFLAGS_HEAPTYPE);
    }
    if (!PyObject_IS_GC(object) || !PyObject_GC_IsTracked(object)) {
        return 0;
    }
    return rest == NOT_REFERRED_TO ? graph->counts[node] == 0
                                   : Py_REFCNT(object) > graph->counts[node] && !leaks_is_immortal(object);
}

/* Roots that no module and no frame reaches: types, what nothing refers to, what has more references than were found. */
static void
seed_rest(struct leaks_reach *reach, enum rest rest)
{
    for (uint32_t node = 0; node < reach->graph.set.size; node++) {
        PyObject *object = reach->graph.objects[node];
        if (reach->parents[node] == LEAKS_NONE && object != reach->target && belongs_to(&reach->graph, node, rest)) {
            leaks_reach_seed(reach, object, rest == TYPES ? LEAKS_IS_TYPE : LEAKS_IS_OUTSIDE, NULL);
            if (rest == SURPLUS) {
                leaks_reach_go(reach);  /* what it reaches is no root */
            }
        }
    }
    leaks_reach_go(reach);
}

static int
note_place(PyObject *object, void *arg)
{
    struct leaks_reach *reach = ((void **)arg)[0];
    Py_ssize_t *places = ((void **)arg)[1];
    *places += object == reach->target;
    return 0;
}

/* References to the target that were not found. One of those on stacks is the argument; others may be left over. */
static Py_ssize_t
surplus_of(struct leaks_reach *reach)
{
    uint32_t node = leaks_number_of(&reach->graph.set, reach->target);
    Py_ssize_t places = 0;
    void *both[] = {reach, &places};
    leaks_visit_stacks(&reach->graph.running, note_place, both);
    if (node == LEAKS_NONE || leaks_is_immortal(reach->target)) {
        return -1;
    }
    Py_ssize_t surplus = Py_REFCNT(reach->target) - (Py_ssize_t)reach->graph.counts[node] - (places > 0);
    return surplus < 0 ? 0 : surplus;
}

static PyObject *
list_chains(struct leaks_reach *reach, PyObject *show)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < reach->way_count; i++) {
        PyObject *chain = PyDict_New();
        if (leaks_set_item(chain, "root", Py_NewRef(reach->ways[i].root)) < 0 ||
            leaks_set_item(chain, "steps", leaks_reach_steps(&reach->ways[i], show)) < 0) {
            Py_CLEAR(chain);
        }
        if (leaks_append(list, chain) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *
report_chains(struct leaks_reach *reach, PyObject *object, Py_ssize_t surplus, PyObject *show)
{
    PyObject *report = PyDict_New();
    if (leaks_set_item(report, "report", PyUnicode_FromString("chains")) < 0 ||
        leaks_set_item(report, "object", leaks_node(NULL, object, show)) < 0 ||
        leaks_set_item(report, "surplus", surplus < 0 ? Py_NewRef(Py_None) : PyLong_FromSsize_t(surplus)) < 0 ||
        leaks_set_item(report, "chains", list_chains(reach, show)) < 0) {
        Py_CLEAR(report);
    }
    return report;
}

PyObject *
leaks_chains(LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURE = {"chains", {"object", "limit", "show"}, 1, 1};
    PyObject *values[3], *report = NULL;
    Py_ssize_t limit;
    struct leaks_reach reach;
    (void)module;
    if (leaks_parse(&SIGNATURE, args, count, names, values) < 0 ||
        leaks_number_in(&SIGNATURE, values, "limit", 5, 1, 1000, &limit) < 0 ||
        leaks_reach_begin(&reach, values[0], (size_t)limit) < 0) {
        return NULL;
    }
    seed_modules(&reach);
    seed_running(&reach);
    leaks_reach_go(&reach);
    for (enum rest rest = TYPES; rest <= SURPLUS; rest++) {
        seed_rest(&reach, rest);
    }
    Py_ssize_t surplus = surplus_of(&reach);
    if (reach.failed) {
        PyErr_NoMemory();
    }
    else if (leaks_reach_name(&reach) == 0) {
        report = report_chains(&reach, values[0], surplus, values[2]);
    }
    leaks_reach_free(&reach);
    return report;
}

PyObject *
leaks_path(LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURE = {"path", {"source", "target", "show"}, 2, 2};
    PyObject *values[3], *report = PyDict_New();
    struct leaks_reach reach;
    (void)module;
    if (report == NULL || leaks_parse(&SIGNATURE, args, count, names, values) < 0 ||
        leaks_reach_begin(&reach, values[1], 1) < 0) {
        Py_XDECREF(report);
        return NULL;
    }
    leaks_reach_seed(&reach, values[0], LEAKS_IS_SOURCE, NULL);
    leaks_reach_go(&reach);
    int failed = reach.failed ? (PyErr_NoMemory(), 1) : leaks_reach_name(&reach) < 0;
    if (failed || leaks_set_item(report, "report", PyUnicode_FromString("path")) < 0 ||
        leaks_set_item(report, "steps", reach.way_count == 0 ? PyList_New(0)
                                                             : leaks_reach_steps(&reach.ways[0], values[2])) < 0) {
        Py_CLEAR(report);
    }
    leaks_reach_free(&reach);
    return report;
}
