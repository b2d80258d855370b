/* The exception of this thread, as text. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "embed.h"

#include <string.h>

/* The end of the text counts: it says what happened. */
static void
copy_end(char *out, size_t size, PyObject *text)
{
    PyObject *bytes = text == NULL ? NULL : PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
    out[0] = '\0';
    if (bytes != NULL) {
        const char *begin = PyBytes_AS_STRING(bytes);
        size_t length = strlen(begin);
        begin += length < size ? 0 : length - size + 1;
        while ((*begin & 0xC0) == 0x80) {
            begin++;  /* no half character */
        }
        strcpy(out, begin);
    }
    PyErr_Clear();
    Py_XDECREF(bytes);
}

static PyObject *
take(void)
{
#if PY_VERSION_HEX >= 0x030c0000
    return PyErr_GetRaisedException();
#else
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (value != NULL && traceback != NULL) {
        PyException_SetTraceback(value, traceback);
    }
    Py_XDECREF(type);
    Py_XDECREF(traceback);
    return value;
#endif
}

/* "Traceback (most recent call last): ..." without a newline at its end; the exception's own text if that fails. */
static PyObject *
format(PyObject *exception)
{
    PyObject *traceback = PyImport_ImportModule("traceback");
    PyObject *lines = traceback == NULL ? NULL : PyObject_CallMethod(traceback, "format_exception", "O", exception);
    PyObject *empty = PyUnicode_FromString("");
    PyObject *joined = lines == NULL || empty == NULL ? NULL : PyUnicode_Join(empty, lines);
    PyObject *text = joined == NULL ? NULL : PyObject_CallMethod(joined, "rstrip", NULL);
    PyErr_Clear();
    Py_XDECREF(joined);
    Py_XDECREF(empty);
    Py_XDECREF(lines);
    Py_XDECREF(traceback);
    return text != NULL ? text : PyUnicode_FromFormat("%s: %S", Py_TYPE(exception)->tp_name, exception);
}

static void
set_place(struct pyruntime_result *result, PyObject *file, PyObject *line)
{
    if (file != NULL && PyUnicode_Check(file) && line != NULL && PyLong_Check(line)) {
        copy_end(result->file, sizeof(result->file), file);
        result->line = (int)PyLong_AsLong(line);
    }
    PyErr_Clear();
    Py_XDECREF(line);
    Py_XDECREF(file);
}

/* Of the innermost frame; of the text that cannot be compiled. */
static void
find_place(PyObject *exception, struct pyruntime_result *result)
{
    if (PyErr_GivenExceptionMatches(exception, PyExc_SyntaxError)) {
        set_place(result, PyObject_GetAttrString(exception, "filename"), PyObject_GetAttrString(exception, "lineno"));
        return;
    }
    PyObject *traceback = PyException_GetTraceback(exception);
    while (traceback != NULL && ((PyTracebackObject *)traceback)->tb_next != NULL) {
        Py_SETREF(traceback, Py_NewRef((PyObject *)((PyTracebackObject *)traceback)->tb_next));
    }
    if (traceback != NULL) {
        PyCodeObject *code = PyFrame_GetCode(((PyTracebackObject *)traceback)->tb_frame);
        set_place(result, PyObject_GetAttrString((PyObject *)code, "co_filename"), PyObject_GetAttrString(traceback, "tb_lineno"));
        Py_DECREF(code);
    }
    Py_XDECREF(traceback);
}

/* What sys.exit(code) means. A text of it becomes the message. */
static int
exit_code(PyObject *exception, PyObject **text)
{
    PyObject *code = PyObject_GetAttrString(exception, "code");
    int value = code == Py_None ? 0 : 1;
    if (code != NULL && PyLong_Check(code)) {
        value = (int)PyLong_AsLong(code);
    } else if (code != NULL && code != Py_None) {
        *text = PyObject_Str(code);
    }
    PyErr_Clear();
    Py_XDECREF(code);
    return value;
}

enum pyruntime_code
pyruntime_take_exception(struct pyruntime_result *result)
{
    static struct pyruntime_result unwanted;
    PyObject *exception = take(), *text = NULL;
    result = result == NULL ? &unwanted : result;
    embed_clear(result);
    if (exception == NULL) {
        return PYRUNTIME_OK;
    }
    if (PyErr_GivenExceptionMatches(exception, PyExc_SystemExit)) {
        result->code = PYRUNTIME_EXIT;
        result->exit_code = exit_code(exception, &text);
    } else {
        result->code = PYRUNTIME_EXCEPTION;
        find_place(exception, result);
        text = format(exception);
    }
    copy_end(result->message, sizeof(result->message), text);
    Py_XDECREF(text);
    Py_DECREF(exception);
    return result->code;
}
