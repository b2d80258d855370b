/* Types by name, and the sizes of their objects. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

#include <stdlib.h>
#include <string.h>

static size_t
place_of(const struct leaks_types *types, PyTypeObject *type)
{
    size_t at = (size_t)(((uint64_t)(uintptr_t)type * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & types->mask;
    while (types->items[at].type != NULL && types->items[at].type != type) {
        at = (at + 1) & types->mask;
    }
    return at;
}

static int
grow(struct leaks_types *types)
{
    struct leaks_types bigger = {.mask = types->items == NULL ? 255 : types->mask * 2 + 1, .used = types->used};
    bigger.items = PyMem_RawCalloc(bigger.mask + 1, sizeof(struct leaks_type));
    if (bigger.items == NULL) {
        return -1;
    }
    for (size_t i = 0; types->items != NULL && i <= types->mask; i++) {
        if (types->items[i].type != NULL) {
            bigger.items[place_of(&bigger, types->items[i].type)] = types->items[i];
        }
    }
    PyMem_RawFree(types->items);
    *types = bigger;
    return 0;
}

static char *
copy_name(PyTypeObject *type)
{
    PyObject *name = leaks_type_name(type);
    const char *text = name == NULL ? NULL : PyUnicode_AsUTF8(name);
    if (text == NULL) {
        PyErr_Clear();  /* not UTF-8 */
        text = type->tp_name;
    }
    char *copy = PyMem_RawMalloc(strlen(text) + 1);
    if (copy != NULL) {
        strcpy(copy, text);
    }
    Py_XDECREF(name);
    return copy;
}

/* The C function behind __sizeof__, if the first one in the mro is one of C: code in Python does not run. */
static PyCFunction
find_size_of(PyTypeObject *type)
{
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 0; mro != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *base = PyTuple_GET_ITEM(mro, i);
        PyObject *dict = PyType_Check(base) ? leaks_type_dict((PyTypeObject *)base) : NULL;
        PyObject *found = dict == NULL ? NULL : leaks_dict_get(dict, "__sizeof__");
        if (found != NULL) {
            int is_c = Py_IS_TYPE(found, &PyMethodDescr_Type) && base != (PyObject *)&PyBaseObject_Type;
            PyMethodDef *method = is_c ? ((PyMethodDescrObject *)found)->d_method : NULL;
            return method != NULL && method->ml_flags == METH_NOARGS ? method->ml_meth : NULL;
        }
    }
    return NULL;
}

struct leaks_type *
leaks_type_of(struct leaks_types *types, PyTypeObject *type)
{
    if ((types->items == NULL || types->used * 2 >= types->mask) && grow(types) < 0) {
        return NULL;
    }
    struct leaks_type *item = &types->items[place_of(types, type)];
    if (item->type == NULL) {
        item->name = copy_name(type);
        if (item->name == NULL) {
            return NULL;
        }
        item->type = type;
        item->size_of = find_size_of(type);
        types->used++;
    }
    return item;
}

/* What is not on the heap has no size here. */
static int
is_static(PyObject *object)
{
    return PyType_Check(object) && !(((PyTypeObject *)object)->tp_flags & Py_TPFLAGS_HEAPTYPE);
}

Py_ssize_t
leaks_size(struct leaks_types *types, PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    struct leaks_type *item = is_static(object) ? NULL : leaks_type_of(types, type);
    if (item == NULL) {
        return 0;
    }
    Py_ssize_t size = -1;
    PyObject *answer = item->size_of == NULL ? NULL : item->size_of(object, NULL);
    if (answer != NULL) {
        size = PyLong_AsSsize_t(answer);
        Py_DECREF(answer);
    }
    PyErr_Clear();
    if (size < 0) {
        Py_ssize_t items = type->tp_itemsize > 0 && !PyLong_Check(object) ? Py_SIZE(object) : 0;
        size = type->tp_basicsize + (items < 0 ? -items : items) * type->tp_itemsize;
    }
    return size + leaks_hidden_size(object);
}

void
leaks_types_free(struct leaks_types *types)
{
    for (size_t i = 0; types->items != NULL && i <= types->mask; i++) {
        PyMem_RawFree(types->items[i].name);
    }
    PyMem_RawFree(types->items);
    memset(types, 0, sizeof(*types));
}
