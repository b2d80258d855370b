/* to_json(): a report as JSON, without the json module, which a runtime may lack. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "writer.h"

static int
write_text(struct leaks_writer *writer, PyObject *text)
{
    static const char DIGITS[] = "0123456789abcdef";
    leaks_put(writer, "\"");
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(text); i++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(text, i);
        Py_UCS4 units[2] = {c > 0xffff ? 0xd800 + ((c - 0x10000) >> 10) : c, 0xdc00 + ((c - 0x10000) & 0x3ff)};
        if (c >= ' ' && c < 127 && c != '"' && c != '\\') {
            char one[2] = {(char)c, '\0'};
            leaks_put(writer, one);
            continue;
        }
        for (int unit = 0; unit < (c > 0xffff ? 2 : 1); unit++) {
            char code[7] = {'\\', 'u'};
            for (int digit = 0; digit < 4; digit++) {
                code[2 + digit] = DIGITS[units[unit] >> (12 - 4 * digit) & 15];
            }
            leaks_put(writer, code);
        }
    }
    return leaks_put(writer, "\"");
}

static int write_value(struct leaks_writer *writer, PyObject *value, int depth);

static int
write_list(struct leaks_writer *writer, PyObject *list, int depth)
{
    int is_list = PyList_CheckExact(list);
    Py_ssize_t size = Py_SIZE(list);
    leaks_put(writer, "[");
    for (Py_ssize_t i = 0; i < size; i++) {
        leaks_put_line(writer, depth + 1, i > 0);
        if (write_value(writer, is_list ? PyList_GET_ITEM(list, i) : PyTuple_GET_ITEM(list, i), depth + 1) < 0) {
            return -1;
        }
    }
    if (size > 0) {
        leaks_put_line(writer, depth, 0);
    }
    return leaks_put(writer, "]");
}

static int
write_dict(struct leaks_writer *writer, PyObject *dict, int depth)
{
    PyObject *key, *value;
    Py_ssize_t position = 0;
    int is_next = 0;
    leaks_put(writer, "{");
    while (PyDict_Next(dict, &position, &key, &value)) {
        if (!PyUnicode_CheckExact(key)) {
            return leaks_refuse("to_json", key);
        }
        leaks_put_line(writer, depth + 1, is_next++ > 0);
        write_text(writer, key);
        leaks_put(writer, ": ");
        if (write_value(writer, value, depth + 1) < 0) {
            return -1;
        }
    }
    if (is_next) {
        leaks_put_line(writer, depth, 0);
    }
    return leaks_put(writer, "}");
}

static int
write_value(struct leaks_writer *writer, PyObject *value, int depth)
{
    if (depth > LEAKS_DEEPEST) {
        return leaks_refuse("to_json", value);
    }
    if (value == Py_None || value == Py_True || value == Py_False) {
        return leaks_put(writer, value == Py_None ? "null" : value == Py_True ? "true" : "false");
    }
    if (PyUnicode_CheckExact(value)) {
        return write_text(writer, value);
    }
    if (PyLong_CheckExact(value)) {
        return leaks_put_number(writer, value);
    }
    if (PyList_CheckExact(value) || PyTuple_CheckExact(value)) {
        return write_list(writer, value, depth);
    }
    return PyDict_CheckExact(value) ? write_dict(writer, value, depth) : leaks_refuse("to_json", value);
}

PyObject *
leaks_to_json(PyObject *Py_UNUSED(module), PyObject *report)
{
    struct leaks_writer writer = {0};
    int status = write_value(&writer, report, 0);
    leaks_put(&writer, "\n");
    return leaks_finish(&writer, status);
}
