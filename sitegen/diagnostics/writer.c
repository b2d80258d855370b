/* Text that grows: no object of Python for each piece. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "writer.h"

#include <string.h>

int
leaks_put(struct leaks_writer *writer, const char *text)
{
    size_t more = strlen(text);
    if (writer->size + more + 1 > writer->room && !writer->failed) {
        size_t room = (writer->size + more + 1) * 2;
        char *bigger = PyMem_RawRealloc(writer->text, room);
        writer->failed = bigger == NULL;
        writer->text = bigger == NULL ? writer->text : bigger;
        writer->room = room;
    }
    if (writer->failed) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(writer->text + writer->size, text, more + 1);
    writer->size += more;
    return 0;
}

int
leaks_put_string(struct leaks_writer *writer, PyObject *text)
{
    PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
    int status = bytes == NULL ? -1 : leaks_put(writer, PyBytes_AS_STRING(bytes));
    Py_XDECREF(bytes);
    return status;
}

int
leaks_put_number(struct leaks_writer *writer, PyObject *number)
{
    PyObject *text = PyObject_Str(number);
    int status = text == NULL ? -1 : leaks_put_string(writer, text);
    Py_XDECREF(text);
    return status;
}

int
leaks_put_line(struct leaks_writer *writer, int depth, int comma)
{
    leaks_put(writer, comma ? ",\n" : "\n");
    for (int i = 0; i < depth; i++) {
        leaks_put(writer, "  ");
    }
    return writer->failed ? -1 : 0;
}

int
leaks_refuse(const char *function, PyObject *value)
{
    PyErr_Format(PyExc_TypeError, LEAKS_MODULE "%s: %s is no part of a report, or lies too deep: give what a function of "
                 "this module returned", function, Py_TYPE(value)->tp_name);
    return -1;
}

PyObject *
leaks_finish(struct leaks_writer *writer, int status)
{
    PyObject *text = status < 0 || writer->failed ? NULL
        : PyUnicode_DecodeUTF8(writer->text, (Py_ssize_t)writer->size, NULL);
    PyMem_RawFree(writer->text);
    return text;
}
