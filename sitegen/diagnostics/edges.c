/* By which name one object refers to another: items of collections, and what attributes.c and parts.c know. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

static int
items_of_dict(PyObject *dict, leaks_edge_visit visit, void *arg)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &key, &value)) {
        struct leaks_edge item = {.kind = LEAKS_ITEM, .name = key, .value = value};
        struct leaks_edge own = {.kind = LEAKS_PART, .part = "<key>", .value = key};
        if (visit(&item, arg) || (!PyUnicode_CheckExact(key) && visit(&own, arg))) {
            return 1;
        }
    }
    return 0;
}

static int
items_of_sequence(PyObject *sequence, leaks_edge_visit visit, void *arg)
{
    for (Py_ssize_t i = 0; i < Py_SIZE(sequence); i++) {
        PyObject *value = PyList_Check(sequence) ? PyList_GET_ITEM(sequence, i) : PyTuple_GET_ITEM(sequence, i);
        struct leaks_edge edge = {.kind = LEAKS_INDEX, .index = i, .value = value};
        if (value != NULL && visit(&edge, arg)) {
            return 1;
        }
    }
    return 0;
}

static int
items_of_set(PyObject *set, leaks_edge_visit visit, void *arg)
{
    setentry *table = ((PySetObject *)set)->table;
    for (Py_ssize_t i = 0; i <= ((PySetObject *)set)->mask; i++) {
        struct leaks_edge edge = {.kind = LEAKS_PART, .part = "<element>", .value = table[i].key};
        if (table[i].key != NULL && table[i].hash != -1 && visit(&edge, arg)) {
            return 1;
        }
    }
    return 0;
}

int
leaks_local_edges(const struct leaks_frame *frame, leaks_edge_visit visit, void *arg)
{
    PyObject *names = frame->code->co_localsplusnames;
    for (int slot = 0; slot < frame->filled; slot++) {
        struct leaks_edge edge = {.kind = LEAKS_LOCAL, .value = frame->slots[slot]};
        if (slot < PyTuple_GET_SIZE(names)) {
            edge.name = PyTuple_GET_ITEM(names, slot);
        }
        else {
            edge.kind = LEAKS_PART;
            edge.part = "<stack>";
        }
        if (edge.value != NULL && visit(&edge, arg)) {
            return 1;
        }
    }
    for (int i = 0; i < 4; i++) {
        static const char *PARTS[] = {".f_code", "<function>", ".f_locals", "<frame>"};
        struct leaks_edge edge = {.kind = LEAKS_PART, .part = PARTS[i], .value = frame->own[i]};
        if (edge.value != NULL && visit(&edge, arg)) {
            return 1;
        }
    }
    return 0;
}

int
leaks_edges(PyObject *holder, leaks_edge_visit visit, void *arg)
{
    struct leaks_frame frame;
    if (PyDict_Check(holder) && items_of_dict(holder, visit, arg)) {
        return 1;
    }
    if ((PyList_Check(holder) || PyTuple_Check(holder)) && items_of_sequence(holder, visit, arg)) {
        return 1;
    }
    if (PyAnySet_Check(holder) && items_of_set(holder, visit, arg)) {
        return 1;
    }
    if (leaks_frame_of(holder, &frame) && leaks_local_edges(&frame, visit, arg)) {
        return 1;
    }
    return leaks_attributes(holder, visit, arg) || leaks_parts(holder, visit, arg);
}

PyObject *
leaks_edge_text(const struct leaks_edge *edge)
{
    if (edge->kind == LEAKS_PART) {
        return PyUnicode_FromString(edge->part);
    }
    if (edge->kind == LEAKS_INDEX) {
        return PyUnicode_FromFormat("[%zd]", edge->index);
    }
    if (edge->kind == LEAKS_ITEM) {
        PyObject *key = leaks_repr(edge->name);
        PyObject *text = key == NULL ? NULL : PyUnicode_FromFormat("[%U]", key);
        Py_XDECREF(key);
        return text;
    }
    return PyUnicode_FromFormat(edge->kind == LEAKS_LOCAL ? "<local %U>" : ".%U", edge->name);
}

struct wanted {
    PyObject *value, *text;
};

static int
is_wanted(const struct leaks_edge *edge, void *arg)
{
    struct wanted *wanted = arg;
    if (edge->value != wanted->value) {
        return 0;
    }
    wanted->text = leaks_edge_text(edge);
    return 1;
}

PyObject *
leaks_edge_between(PyObject *holder, PyObject *value)
{
    struct wanted wanted = {.value = value};
    return leaks_edges(holder, is_wanted, &wanted) ? wanted.text : PyUnicode_FromString("?");
}

/* NULL without an exception: it is none of the frame's. */
PyObject *
leaks_local_between(const struct leaks_frame *frame, PyObject *value)
{
    struct wanted wanted = {.value = value};
    leaks_local_edges(frame, is_wanted, &wanted);
    return wanted.text;
}

PyObject *
leaks_frame_name(const struct leaks_frame *frame)
{
    PyCodeObject *code = frame->code;
    return PyUnicode_FromFormat("%U (%U:%d)", code->co_qualname, code->co_filename, frame->line);
}
