/* Parts of reports: dicts of strings and numbers, which keep no object alive. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

int
leaks_set_item(PyObject *dict, const char *key, PyObject *value)
{
    int status = dict == NULL || value == NULL ? -1 : PyDict_SetItemString(dict, key, value);
    Py_XDECREF(value);
    return status;
}

int
leaks_append(PyObject *list, PyObject *item)
{
    int status = list == NULL || item == NULL ? -1 : PyList_Append(list, item);
    Py_XDECREF(item);
    return status;
}

/* What the asker's function makes of the object; what it raises is shown. */
static PyObject *
shown_by(PyObject *show, PyObject *object)
{
    PyObject *text = PyObject_CallOneArg(show, object);
    if (text != NULL && PyUnicode_CheckExact(text)) {
        return text;
    }
    if (text != NULL) {
        PyObject *type = leaks_type_name(Py_TYPE(text));
        Py_DECREF(text);
        text = type == NULL ? NULL : PyUnicode_FromFormat("<%U, no string>", type);
        Py_XDECREF(type);
        return text;
    }
    if (!PyErr_ExceptionMatches(PyExc_Exception)) {
        return NULL;  /* KeyboardInterrupt and its like */
    }
    PyObject *error = PyErr_Occurred();  /* borrowed, the class */
    PyObject *name = leaks_type_name((PyTypeObject *)error);
    PyErr_Clear();
    text = name == NULL ? NULL : PyUnicode_FromFormat("<raised %U>", name);
    Py_XDECREF(name);
    return text;
}

PyObject *
leaks_describe(PyObject *object, PyObject *show)
{
    struct leaks_types types = {0};
    Py_ssize_t size = leaks_size(&types, object);
    leaks_types_free(&types);
    PyObject *dict = PyDict_New();
    if (leaks_set_item(dict, "type", leaks_type_name(Py_TYPE(object))) < 0 ||
        leaks_set_item(dict, "id", PyLong_FromVoidPtr(object)) < 0 ||
        leaks_set_item(dict, "bytes", PyLong_FromSsize_t(size)) < 0 ||
        leaks_set_item(dict, "repr", show == NULL || show == Py_None ? leaks_repr(object) : shown_by(show, object)) < 0) {
        Py_CLEAR(dict);
    }
    return dict;
}

PyObject *
leaks_node(PyObject *edge, PyObject *object, PyObject *show)
{
    PyObject *described = leaks_describe(object, show);
    PyObject *node = edge == NULL || described == NULL ? NULL : PyDict_New();
    if (node != NULL && (PyDict_SetItemString(node, "edge", edge) < 0 || PyDict_Update(node, described) < 0)) {
        Py_CLEAR(node);
    }
    if (node == NULL && edge == NULL && !PyErr_Occurred()) {
        return described;
    }
    Py_XDECREF(edge);
    Py_XDECREF(described);
    return node;
}

/* By held, type, edge, repr; what is equal in these stays in its order. */
int
leaks_sort_nodes(PyObject *list)
{
    static const char *const KEYS[] = {"held", "type", "edge", "repr"};
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *node = PyList_GET_ITEM(list, i), *key = PyTuple_New(6);
        for (int part = 0; key != NULL && part < 4; part++) {
            PyObject *text = leaks_dict_get(node, KEYS[part]);
            PyTuple_SET_ITEM(key, part, text == NULL ? PyUnicode_FromString("") : Py_NewRef(text));
        }
        PyObject *place = PyLong_FromSsize_t(i);
        if (key == NULL || place == NULL) {
            Py_XDECREF(key);
            Py_XDECREF(place);
            return -1;
        }
        PyTuple_SET_ITEM(key, 4, place);
        PyTuple_SET_ITEM(key, 5, Py_NewRef(node));
        PyList_SetItem(list, i, key);
    }
    if (PyList_Sort(list) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyList_SetItem(list, i, Py_NewRef(PyTuple_GET_ITEM(PyList_GET_ITEM(list, i), 5)));
    }
    return 0;
}
