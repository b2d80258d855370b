/* The arguments of the module's functions. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

#include <string.h>

static int
size_of(const struct leaks_signature *signature)
{
    int size = 0;
    while (size < 6 && signature->names[size] != NULL) {
        size++;
    }
    return size;
}

static int
find(const struct leaks_signature *signature, PyObject *name)
{
    for (int i = 0; i < size_of(signature); i++) {
        if (PyUnicode_CompareWithASCIIString(name, signature->names[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static int
unknown(const struct leaks_signature *signature, PyObject *name)
{
    char known[128] = "";
    for (int i = 0; i < size_of(signature); i++) {
        strcat(strcat(known, i == 0 ? "" : ", "), signature->names[i]);
    }
    PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %R is no parameter: there are %s", signature->function, name, known);
    return -1;
}

int
leaks_parse(const struct leaks_signature *signature, PyObject *const *args, Py_ssize_t count, PyObject *names, PyObject **values)
{
    const char *function = signature->function;
    int size = size_of(signature);
    if (count > signature->positional) {
        PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %zd arguments without a name: give %d at most", function, count,
                     signature->positional);
        return -1;
    }
    for (int i = 0; i < size; i++) {
        values[i] = i < count ? args[i] : NULL;
    }
    for (Py_ssize_t i = 0; names != NULL && i < PyTuple_GET_SIZE(names); i++) {
        int at = find(signature, PyTuple_GET_ITEM(names, i));
        if (at < 0) {
            return unknown(signature, PyTuple_GET_ITEM(names, i));
        }
        if (values[at] != NULL) {
            PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %s is given twice", function, signature->names[at]);
            return -1;
        }
        values[at] = args[count + i];
    }
    for (int i = 0; i < signature->required; i++) {
        if (values[i] == NULL) {
            PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %s is missing", function, signature->names[i]);
            return -1;
        }
    }
    for (int i = 0; i < size; i++) {
        if (strcmp(signature->names[i], "show") == 0 && values[i] != NULL && values[i] != Py_None && !PyCallable_Check(values[i])) {
            PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: show is %s: give a function of an object that returns a string",
                         function, Py_TYPE(values[i])->tp_name);
            return -1;
        }
    }
    return 0;
}

int
leaks_number_in(const struct leaks_signature *signature, PyObject **values, const char *name, Py_ssize_t preset,
                Py_ssize_t least, Py_ssize_t most, Py_ssize_t *number)
{
    PyObject *value = NULL;
    for (int i = 0; i < size_of(signature); i++) {
        value = strcmp(signature->names[i], name) == 0 ? values[i] : value;
    }
    *number = preset;
    if (value == NULL) {
        return 0;
    }
    if (!PyLong_Check(value)) {
        PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %s is %s: give a number", signature->function, name,
                     Py_TYPE(value)->tp_name);
        return -1;
    }
    *number = PyLong_AsSsize_t(value);
    if (*number >= least && *number <= most) {
        return 0;
    }
    PyErr_Clear();
    if (most == PY_SSIZE_T_MAX) {
        PyErr_Format(PyExc_ValueError, LEAKS_MODULE "%s: %s is %S: give %zd or more", signature->function, name, value, least);
    }
    else {
        PyErr_Format(PyExc_ValueError, LEAKS_MODULE "%s: %s is %S: give %zd to %zd", signature->function, name, value, least, most);
    }
    return -1;
}
