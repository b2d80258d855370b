/* What an object refers to by an attribute: in its dict, in itself, in slots. Nothing of the object is called, and no
   dict is made for it. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

#ifndef Py_T_OBJECT_EX
#include <structmember.h>
#define Py_T_OBJECT_EX T_OBJECT_EX
#define _Py_T_OBJECT T_OBJECT
#endif
#ifndef Py_RELATIVE_OFFSET
#define Py_RELATIVE_OFFSET 0
#endif

static int
members_of(PyObject *object, PyTypeObject *type, leaks_edge_visit visit, void *arg)
{
    for (PyMemberDef *member = type->tp_members; member != NULL && member->name != NULL; member++) {
        if ((member->type != Py_T_OBJECT_EX && member->type != _Py_T_OBJECT) || member->flags & Py_RELATIVE_OFFSET) {
            continue;
        }
        PyObject *value = *(PyObject **)((char *)object + member->offset);
        PyObject *name = value == NULL ? NULL : PyUnicode_FromString(member->name);
        struct leaks_edge edge = {.kind = LEAKS_ATTRIBUTE, .name = name, .value = value};
        int stop = name != NULL && visit(&edge, arg);
        Py_XDECREF(name);
        if (stop) {
            return 1;
        }
    }
    return 0;
}

static int
slots_of(PyObject *object, leaks_edge_visit visit, void *arg)
{
    PyObject *mro = Py_TYPE(object)->tp_mro;
    for (Py_ssize_t i = 0; mro != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyObject *base = PyTuple_GET_ITEM(mro, i);
        if (PyType_Check(base) && members_of(object, (PyTypeObject *)base, visit, arg)) {
            return 1;
        }
    }
    return 0;
}

/* The metaclass's members and dict of a type are in parts.c. */
int
leaks_attributes(PyObject *holder, leaks_edge_visit visit, void *arg)
{
    PyObject *name, *value;
    Py_ssize_t position = 0;
    if (PyType_Check(holder)) {
        return 0;
    }
    while (leaks_inline_attribute(holder, &position, &name, &value)) {
        struct leaks_edge edge = {.kind = LEAKS_ATTRIBUTE, .name = name, .value = value};
        if (visit(&edge, arg)) {
            return 1;
        }
    }
    struct leaks_edge dict = {.kind = LEAKS_PART, .part = ".__dict__", .value = leaks_instance_dict(holder)};
    if (dict.value != NULL && visit(&dict, arg)) {
        return 1;
    }
    return slots_of(holder, visit, arg);
}
