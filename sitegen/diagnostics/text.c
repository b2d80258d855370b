/* to_text(): a report for people. A dict with a type and a repr is one line, the rest is indented below its name. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "writer.h"

#include <string.h>

static int write_value(struct leaks_writer *writer, PyObject *value, int depth);

static int
is_scalar(PyObject *value)
{
    return !PyDict_CheckExact(value) && !PyList_CheckExact(value) && !PyTuple_CheckExact(value);
}

static int
write_scalar(struct leaks_writer *writer, PyObject *value)
{
    if (PyUnicode_CheckExact(value)) {
        return leaks_put_string(writer, value);
    }
    if (value == Py_None || PyBool_Check(value) || PyLong_CheckExact(value)) {
        return leaks_put_number(writer, value);
    }
    return leaks_refuse("to_text", value);
}

static int
is_one_of(PyObject *key, const char *const *names)
{
    while (*names != NULL && PyUnicode_CompareWithASCIIString(key, *names) != 0) {
        names++;
    }
    return *names != NULL;
}

/* edge type repr at 0x7f..., then what else there is as name=value, then its children below. */
static int
write_node(struct leaks_writer *writer, PyObject *node, int depth)
{
    static const char *const FIRST[] = {"edge", "type", "module", "frame", "repr", NULL};
    static const char *const NAMELESS[] = {"edge", "type", "module", "frame", "repr", "id", NULL};
    PyObject *key, *value;
    char address[32] = "";
    for (int i = 0; FIRST[i] != NULL; i++) {
        value = leaks_dict_get(node, FIRST[i]);
        if (value != NULL && (write_scalar(writer, value) < 0 || leaks_put(writer, i < 2 ? " " : "") < 0)) {
            return -1;
        }
    }
    value = leaks_dict_get(node, "id");
    if (value != NULL && PyLong_CheckExact(value)) {
        PyOS_snprintf(address, sizeof(address), " at %p", PyLong_AsVoidPtr(value));
        leaks_put(writer, address);
    }
    for (Py_ssize_t position = 0; PyDict_Next(node, &position, &key, &value);) {
        if (PyUnicode_CheckExact(key) && is_scalar(value) && !is_one_of(key, NAMELESS)) {
            leaks_put(writer, " ");
            leaks_put_string(writer, key);
            leaks_put(writer, "=");
            if (write_scalar(writer, value) < 0) {
                return -1;
            }
        }
    }
    value = leaks_dict_get(node, "children");
    return value == NULL ? 0 : write_value(writer, value, depth + 1);
}

static int
write_list(struct leaks_writer *writer, PyObject *list, int depth)
{
    for (Py_ssize_t i = 0; i < Py_SIZE(list); i++) {
        PyObject *item = PyList_CheckExact(list) ? PyList_GET_ITEM(list, i) : PyTuple_GET_ITEM(list, i);
        leaks_put_line(writer, depth, 0);
        if (write_value(writer, item, PyDict_CheckExact(item) ? depth : depth + 1) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
write_dict(struct leaks_writer *writer, PyObject *dict, int depth)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    for (int is_next = 0; PyDict_Next(dict, &position, &key, &value); is_next = 1) {
        if (!PyUnicode_CheckExact(key)) {
            return leaks_refuse("to_text", key);
        }
        if (is_next) {
            leaks_put_line(writer, depth, 0);
        }
        leaks_put_string(writer, key);
        leaks_put(writer, is_scalar(value) ? ": " : ":");
        if (PyDict_CheckExact(value)) {
            leaks_put_line(writer, depth + 1, 0);
        }
        if (write_value(writer, value, depth + 1) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
write_value(struct leaks_writer *writer, PyObject *value, int depth)
{
    if (depth > LEAKS_DEEPEST) {
        return leaks_refuse("to_text", value);
    }
    if (is_scalar(value)) {
        return write_scalar(writer, value);
    }
    if (!PyDict_CheckExact(value)) {
        return write_list(writer, value, depth);
    }
    int is_node = leaks_dict_get(value, "type") != NULL || leaks_dict_get(value, "module") != NULL ||
                  leaks_dict_get(value, "frame") != NULL;
    return is_node ? write_node(writer, value, depth) : write_dict(writer, value, depth);
}

PyObject *
leaks_to_text(PyObject *Py_UNUSED(module), PyObject *report)
{
    struct leaks_writer writer = {0};
    int status = write_value(&writer, report, 0);
    leaks_put(&writer, "\n");
    return leaks_finish(&writer, status);
}
