/* Tuples and frozensets -> nodes. */

#include <stdlib.h>
#include <string.h>

#include "marshal.h"

static void
add_head(twin_buffer *bytes, int type, size_t size)
{
    twin_buffer head = {0};
    if (type == '(' && size < 256) {
        twin_buffer_byte(&head, ')');
        twin_buffer_byte(&head, (int)size);
    }
    else {
        twin_buffer_byte(&head, type);
        twin_buffer_u32(&head, (uint32_t)size);
    }
    twin_part_bytes(bytes, &head);
    twin_buffer_free(&head);
}

/* The names of keyword arguments stand in a tuple of constants, and any identifier may be one. ASCII ones are interned
   by the general rule; the compiler has interned these too. */
static int
is_keyword_name(PyObject *item)
{
    return PyUnicode_CheckExact(item) && !PyUnicode_IS_ASCII(item) && PyUnicode_IsIdentifier(item) > 0;
}

int
twin_add_tuple(twin_dag *dag, PyObject *value, int of_names, int depth, twin_node *node)
{
    twin_buffer bytes = {0};
    int result = 0;
    add_head(&bytes, '(', (size_t)PyTuple_GET_SIZE(value));
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(value) && result == 0; i++) {
        PyObject *item = PyTuple_GET_ITEM(value, i);
        twin_node child = 0;
        result = of_names || is_keyword_name(item) ? twin_add_text(dag, item, 1, &child)
                                                   : twin_add_constant(dag, item, depth + 1, &child);
        twin_part_node(&bytes, child);
    }
    if (result == 0) {
        *node = twin_dag_add(dag, TWIN_COMPOUND, &bytes);
    }
    twin_buffer_free(&bytes);
    return result;
}

/* An item of a set, with the bytes that decide where it goes. */
typedef struct {
    twin_node node;
    twin_buffer key;
} set_item;

static int
by_key(const void *a, const void *b)
{
    const twin_buffer *x = &((const set_item *)a)->key, *y = &((const set_item *)b)->key;
    int order = memcmp(x->data, y->data, x->size < y->size ? x->size : y->size);
    return order != 0 ? order : (x->size > y->size) - (x->size < y->size);
}

/* Adds the items and returns how many were, -1 with an exception set if not all. */
static int
add_items(twin_dag *dag, PyObject *iterator, set_item *items, int depth)
{
    int count = 0;
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        set_item *next = &items[count];
        int result = twin_add_constant(dag, item, depth + 1, &next->node);
        Py_DECREF(item);
        if (result < 0) {
            return -1;
        }
        twin_write_plain(dag, next->node, &next->key);
        count++;
    }
    return PyErr_Occurred() ? -1 : count;
}

/* A frozenset has no order of its own; its items are written in the order of their bytes. */
static int
add_frozenset(twin_dag *dag, PyObject *value, int depth, twin_node *node)
{
    size_t size = (size_t)PySet_GET_SIZE(value);
    set_item *items = twin_alloc(size * sizeof(set_item));
    memset(items, 0, size * sizeof(set_item));
    PyObject *iterator = PyObject_GetIter(value);
    int result = iterator == NULL ? -1 : add_items(dag, iterator, items, depth);
    if (result >= 0) {
        twin_buffer bytes = {0};
        qsort(items, size, sizeof(set_item), by_key);
        add_head(&bytes, '>', size);
        for (size_t i = 0; i < size; i++) {
            twin_part_node(&bytes, items[i].node);
        }
        *node = twin_dag_add(dag, TWIN_COMPOUND, &bytes);
        twin_buffer_free(&bytes);
    }
    for (size_t i = 0; i < size; i++) {
        twin_buffer_free(&items[i].key);
    }
    free(items);
    Py_XDECREF(iterator);
    return result < 0 ? -1 : 0;
}

int
twin_add_constant(twin_dag *dag, PyObject *value, int depth, twin_node *node)
{
    if (depth > TWIN_MAX_DEPTH) {
        PyErr_SetString(PyExc_ValueError, "object too deeply nested to marshal");
        return -1;
    }
    if (PyTuple_CheckExact(value)) {
        return twin_add_tuple(dag, value, 0, depth, node);
    }
    if (PyFrozenSet_CheckExact(value)) {
        return add_frozenset(dag, value, depth, node);
    }
    if (PyCode_Check(value)) {
        return twin_add_code(dag, value, depth, node);
    }
    return twin_add_scalar(dag, value, node);
}
