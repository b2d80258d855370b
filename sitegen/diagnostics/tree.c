/* tree(): the neighbours of the neighbours, level by level; upwards one pass over the heap a level. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "browse.h"

#define MOST_NODES 10000

struct node {
    PyObject *object, *dict;    /* references of ours */
    int is_shown;               /* further up or left: its neighbours are there */
};

struct tree {
    struct node *nodes;
    size_t count, level;        /* level: the first node of the last level */
    struct leaks_set shown;
    size_t width;
    PyObject *show;
    int is_up, is_cut;
};

/* Takes edge. A node beyond MOST_NODES is left out. */
static int
add_node(struct tree *tree, PyObject *parent, PyObject *edge, PyObject *object)
{
    if (tree->count == MOST_NODES) {
        tree->is_cut = 1;
        Py_XDECREF(edge);
        return 0;
    }
    PyObject *dict = leaks_node(edge, object, tree->show);
    int is_new = dict == NULL ? -1 : leaks_add(&tree->shown, object);
    if (is_new < 0) {
        Py_XDECREF(dict);
        return -1;
    }
    tree->nodes[tree->count++] = (struct node){Py_NewRef(object), dict, !is_new};
    if (!is_new && leaks_set_item(dict, "shown", Py_NewRef(Py_True)) < 0) {
        return -1;
    }
    return parent == NULL ? 0 : PyList_Append(parent, dict);
}

static int
add_children(struct tree *tree, struct node node, struct leaks_neighbours *found)
{
    PyObject *children = PyList_New(0);
    if (leaks_set_item(node.dict, "total", PyLong_FromUnsignedLongLong(found->total)) < 0) {
        Py_CLEAR(children);
    }
    for (size_t i = 0; children != NULL && i < found->objects.count; i++) {
        if (add_node(tree, children, Py_NewRef(found->edges.items[i]), found->objects.items[i]) < 0) {
            Py_CLEAR(children);
        }
    }
    if (children != NULL && tree->is_up && leaks_sort_nodes(children) < 0) {
        Py_CLEAR(children);
    }
    return leaks_set_item(node.dict, "children", children);
}

static int
grow_down(struct tree *tree, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct node node = tree->nodes[i];
        struct leaks_neighbours found = {.total = 0};
        int status = node.is_shown ? 0 : leaks_find_referents(node.object, tree->width, &found);
        if (status == 0 && !node.is_shown) {
            status = add_children(tree, node, &found);
        }
        leaks_neighbours_free(&found);
        if (status < 0) {
            return -1;
        }
    }
    return 0;
}

static int
grow_up(struct tree *tree, size_t from, size_t to)
{
    struct leaks_target *targets = PyMem_RawCalloc(to - from + 1, sizeof(*targets));
    size_t count = 0;
    for (size_t i = from; targets != NULL && i < to; i++) {
        if (!tree->nodes[i].is_shown) {
            targets[count++].object = tree->nodes[i].object;
        }
    }
    int status = targets == NULL ? -1 : leaks_find_holders(targets, count, tree->width);
    for (size_t i = from, j = 0; i < to && status == 0; i++) {
        struct leaks_neighbours found = {.total = 0};
        if (!tree->nodes[i].is_shown) {
            status = leaks_name_holders(&targets[j++], &found);
            status = status < 0 ? -1 : add_children(tree, tree->nodes[i], &found);
        }
        leaks_neighbours_free(&found);
    }
    if (targets != NULL) {
        leaks_targets_free(targets, count);
    }
    PyMem_RawFree(targets);
    return status;
}

static PyObject *
grow(struct tree *tree, PyObject *object, Py_ssize_t depth)
{
    int status = tree->nodes == NULL ? -1 : add_node(tree, NULL, NULL, object);
    for (Py_ssize_t i = 0; i < depth && status == 0 && tree->level < tree->count; i++) {
        size_t from = tree->level, to = tree->count;
        tree->level = to;
        status = tree->is_up ? grow_up(tree, from, to) : grow_down(tree, from, to);
    }
    if (status < 0) {
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    PyObject *report = PyDict_New();
    if (leaks_set_item(report, "report", PyUnicode_FromString(tree->is_up ? "tree of referrers" : "tree of referents")) < 0 ||
        leaks_set_item(report, "cut", PyBool_FromLong(tree->is_cut)) < 0 ||
        leaks_set_item(report, "object", Py_NewRef(tree->nodes[0].dict)) < 0) {
        Py_CLEAR(report);
    }
    return report;
}

PyObject *
leaks_tree(LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURE = {"tree", {"object", "depth", "width", "up", "show"}, 1, 1};
    PyObject *values[5];
    Py_ssize_t depth, width;
    (void)module;
    if (leaks_parse(&SIGNATURE, args, count, names, values) < 0 ||
        leaks_number_in(&SIGNATURE, values, "depth", 2, 0, 50, &depth) < 0 ||
        leaks_number_in(&SIGNATURE, values, "width", 10, 1, 1000, &width) < 0) {
        return NULL;
    }
    struct tree tree = {.width = (size_t)width, .show = values[4], .is_up = values[3] != NULL && PyObject_IsTrue(values[3]) == 1};
    if (PyErr_Occurred()) {
        return NULL;
    }
    tree.nodes = PyMem_RawCalloc(MOST_NODES, sizeof(struct node));
    PyObject *report = grow(&tree, values[0], depth);
    for (size_t i = 0; i < tree.count; i++) {
        Py_DECREF(tree.nodes[i].object);
        Py_DECREF(tree.nodes[i].dict);
    }
    PyMem_RawFree(tree.nodes);
    leaks_set_free(&tree.shown);
    return report;
}
