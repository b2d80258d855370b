/* Errors in a source, printed as Python prints them.

   Python does it in traceback.py, which the twin has not: format_syntax_error() is its _format_syntax_error of 3.13. */

#include "twin.h"

static void
print(PyObject *text)
{
    PyObject *bytes = text ? PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace") : NULL;
    if (bytes == NULL) {
        PyErr_Clear();
        return;
    }
    fwrite(PyBytes_AS_STRING(bytes), 1, (size_t)PyBytes_GET_SIZE(bytes), stderr);
    Py_DECREF(bytes);
}

/* An attribute of the exception, None if it has no such. */
static PyObject *
attribute(PyObject *error, const char *name)
{
    PyObject *value = PyObject_GetAttrString(error, name);
    if (value == NULL) {
        PyErr_Clear();
        Py_RETURN_NONE;
    }
    return value;
}

/* An attribute as a number, `missing` if it is none. */
static long
number(PyObject *error, const char *name, long missing)
{
    PyObject *value = attribute(error, name);
    long result = PyLong_Check(value) ? PyLong_AsLong(value) : missing;
    if (PyErr_Occurred()) {
        PyErr_Clear();
        result = missing;
    }
    Py_DECREF(value);
    return result;
}

/* A source line and a range of columns in it, from 1. */
typedef struct {
    PyObject *text;
    Py_ssize_t size;   /* without line ends */
    Py_ssize_t indent; /* what is not shown */
    long start;
    long end;
} excerpt;

static void
measure(excerpt *e)
{
    e->size = PyUnicode_GET_LENGTH(e->text);
    while (e->size > 0 && PyUnicode_READ_CHAR(e->text, e->size - 1) == '\n') {
        e->size--;
    }
    for (e->indent = 0; e->indent < e->size; e->indent++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(e->text, e->indent);
        if (c != ' ' && c != '\n' && c != '\f') {
            break;
        }
    }
}

/* The range to underline. Returns 0 if the error has no column. */
static int
find_range(excerpt *e, PyObject *error)
{
    long none = -1000, length = (long)PyUnicode_GET_LENGTH(e->text), behind = (long)e->size + 1;
    e->start = number(error, "offset", none);
    if (e->start == none) {
        return 0;
    }
    e->end = behind;
    if (number(error, "lineno", none) == number(error, "end_lineno", none)) {
        e->end = number(error, "end_offset", 0);
        e->end = e->end != 0 ? e->end : e->start;
    }
    if (length && e->start > length) {
        e->start = behind;
    }
    if (length && e->end > length) {
        e->end = behind;
    }
    if (e->start >= e->end || e->end < 0) {
        e->end = e->start + 1;
    }
    return 1;
}

static void
print_carets(const excerpt *e)
{
    fputs("    ", stderr);
    for (Py_ssize_t i = e->indent; i < e->start - 1 && i < e->size; i++) {
        /* White space stays as it is: tabs must line up. */
        Py_UCS4 c = PyUnicode_READ_CHAR(e->text, i);
        PyObject *space = PyUnicode_FromOrdinal(Py_UNICODE_ISSPACE(c) ? (int)c : ' ');
        print(space);
        Py_XDECREF(space);
    }
    for (long i = e->start; i < e->end; i++) {
        fputc('^', stderr);
    }
    fputc('\n', stderr);
}

/* The line as the exception has it, or else as the source has it. */
static PyObject *
find_text(PyObject *error, const twin_text *source, long lineno)
{
    PyObject *text = attribute(error, "text");
    if (PyUnicode_Check(text)) {
        return text;
    }
    Py_DECREF(text);
    return twin_source_line(source, lineno);
}

static void
print_excerpt(PyObject *error, const twin_text *source, long lineno)
{
    excerpt e = {find_text(error, source, lineno), 0, 0, 0, 0};
    if (e.text == NULL) {
        return;
    }
    measure(&e);
    int has_range = find_range(&e, error);
    PyObject *shown = PyUnicode_Substring(e.text, e.indent, e.size);
    fputs("    ", stderr);
    print(shown);
    fputc('\n', stderr);
    Py_XDECREF(shown);
    if (has_range && e.start - 1 >= e.indent) {
        print_carets(&e);
    }
    Py_DECREF(e.text);
}

/* The last line: type and message. An error without a line (`path` is not NULL) still names the file. */
static void
print_message(PyObject *error, PyObject *message, const char *path)
{
    PyObject *line = PyUnicode_FromFormat("%s: %S", Py_TYPE(error)->tp_name, message);
    PyObject *name = path ? PyUnicode_FromString(path) : NULL;
    print(line);
    if (line != NULL && name != NULL && PyUnicode_Contains(line, name) == 0) {
        fprintf(stderr, " (%s)", path);
    }
    fputc('\n', stderr);
    PyErr_Clear();
    Py_XDECREF(name);
    Py_XDECREF(line);
}

void
twin_report(const char *path, const twin_text *text)
{
    PyObject *error = twin_take_error();
    int is_syntax_error = PyErr_GivenExceptionMatches(error, PyExc_SyntaxError);
    long lineno = is_syntax_error ? number(error, "lineno", 0) : 0;
    if (lineno > 0) {
        fprintf(stderr, "  File \"%s\", line %ld\n", path, lineno);
        print_excerpt(error, text, lineno);
    }
    PyObject *message = is_syntax_error ? attribute(error, "msg") : PyObject_Str(error);
    if (message != NULL) {
        print_message(error, message, lineno > 0 ? NULL : path);
        Py_DECREF(message);
    }
    Py_DECREF(error);
}
