/* Children that are started by a command line, as Windows does it, in place of a list of arguments. See children.c. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

/* The end of the first word of a line. */
static Py_ssize_t
end_of_word(PyObject *line)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(line);
    Py_ssize_t end = 0;
    for (int quoted = 0; end < length && (quoted || PyUnicode_READ_CHAR(line, end) != ' '); end++) {
        quoted ^= PyUnicode_READ_CHAR(line, end) == '"';
    }
    return end;
}

/* Where the interpreter's name ends that the line begins with; -1: it begins with another one. A name with spaces needs no quotes. */
static Py_ssize_t
end_of_own_name(PyObject *line, PyObject *own)
{
    const Py_ssize_t length = PyUnicode_GET_LENGTH(line);
    const int quoted = length > 0 && PyUnicode_READ_CHAR(line, 0) == '"';
    const Py_ssize_t end = PyUnicode_GET_LENGTH(own) + quoted;
    if (length < end || PyUnicode_Tailmatch(line, own, quoted, length, -1) != 1) {
        return -1;
    }
    if (quoted) {
        return length > end && PyUnicode_READ_CHAR(line, end) == '"' ? end + 1 : -1;
    }
    return length == end || PyUnicode_READ_CHAR(line, end) == ' ' ? end : -1;
}

/* ["<own>", options of ours], as the beginning of a line. */
static PyObject *
new_beginning(struct pyruntime *self, PyObject *own)
{
    PyObject *list = Py_BuildValue("[O]", own);
    PyObject *subprocess = list == NULL || pyruntime_insert_options(self, list, 1) < 0 ? NULL : PyImport_ImportModule("subprocess");
    PyObject *line = subprocess == NULL ? NULL : PyObject_CallMethod(subprocess, "list2cmdline", "O", list);
    Py_XDECREF(subprocess);
    Py_XDECREF(list);
    return line;
}

static PyObject *
replace_beginning(struct pyruntime *self, PyObject *own, PyObject *line, Py_ssize_t end)
{
    PyObject *ours = PyUnicode_FromString(" -X pyruntime_");
    const Py_ssize_t length = PyUnicode_GET_LENGTH(line);
    if (ours != NULL && PyUnicode_Tailmatch(line, ours, end, length, -1) == 1) {
        Py_DECREF(ours);
        return Py_NewRef(line);
    }
    PyObject *beginning = ours == NULL ? NULL : new_beginning(self, own);
    PyObject *rest = beginning == NULL ? NULL : PyUnicode_Substring(line, end, length);
    PyObject *whole = rest == NULL ? NULL : PyUnicode_Concat(beginning, rest);
    Py_XDECREF(rest);
    Py_XDECREF(beginning);
    Py_XDECREF(ours);
    return whole;
}

PyObject *
pyruntime_tell_line(struct pyruntime *self, PyObject *program, PyObject *line)
{
    PyObject *own = pyruntime_text(self->image.executable);
    if (own == NULL) {
        return NULL;
    }
    Py_ssize_t end = program != Py_None ? (pyruntime_is_interpreter(self, program) ? end_of_word(line) : -1)
        : pyruntime_is_called(line) ? -1 : end_of_own_name(line, own);
    PyObject *told = end < 0 ? Py_NewRef(line) : replace_beginning(self, own, line, end);
    Py_DECREF(own);
    return told;
}
