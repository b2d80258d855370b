/* The error of a module that runs at its first use: it says where the module was imported, and shows no frame of importlib. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <string.h>

PyObject *
lazy_take_error(void)
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

/* Takes the reference. NULL: no exception. */
void
lazy_put_error(PyObject *error)
{
#if PY_VERSION_HEX >= 0x030c0000
    PyErr_SetRaisedException(error);
#else
    PyErr_Restore(error == NULL ? NULL : Py_NewRef((PyObject *)Py_TYPE(error)), error,
                  error == NULL ? NULL : PyException_GetTraceback(error));
#endif
}

/* --- the traceback ----------------------------------------------------------------------------------------------- */

/* Is this entry of a traceback importlib's or zipimport's? ends: the last before the module's own code. */
static int
is_machinery(PyObject *traceback, int *ends)
{
    PyObject *frame = PyObject_GetAttrString(traceback, "tb_frame");
    PyCodeObject *code = frame == NULL ? NULL : PyFrame_GetCode((PyFrameObject *)frame);
    const char *file = code == NULL ? NULL : PyUnicode_AsUTF8(code->co_filename);
    int answer = file != NULL && (strncmp(file, "<frozen importlib.", 18) == 0 || strcmp(file, "<frozen zipimport>") == 0);
    *ends = answer && PyUnicode_CompareWithASCIIString(code->co_name, "_call_with_frames_removed") == 0;
    PyErr_Clear();
    Py_XDECREF(code);
    Py_XDECREF(frame);
    return answer;
}

/* The first entry from here on that is not the machinery's. At the end of the traceback the machinery stays: the error
   is its own. New. */
static PyObject *
skip_machinery(PyObject *traceback)
{
    PyObject *next = Py_NewRef(traceback);
    int ends = 0;
    while (next != Py_None && is_machinery(next, &ends)) {
        PyObject *after = PyObject_GetAttrString(next, "tb_next");
        Py_DECREF(next);
        if (after == NULL) {
            return NULL;
        }
        next = after;
    }
    if (next == Py_None && !ends) {
        Py_DECREF(next);
        return Py_NewRef(traceback);
    }
    return next;
}

static void
trim_traceback(PyObject *error)
{
    PyObject *first = PyException_GetTraceback(error);
    PyObject *entry = first == NULL ? NULL : skip_machinery(first);
    if (entry != NULL) {
        PyException_SetTraceback(error, entry);
    }
    while (entry != NULL && entry != Py_None) {
        PyObject *next = PyObject_GetAttrString(entry, "tb_next");
        PyObject *kept = next == NULL || next == Py_None ? NULL : skip_machinery(next);
        if (kept != NULL && kept != next) {
            PyObject_SetAttrString(entry, "tb_next", kept);
        }
        Py_XDECREF(next);
        Py_SETREF(entry, kept);
    }
    Py_XDECREF(entry);
    Py_XDECREF(first);
    PyErr_Clear();
}

/* --- the note ---------------------------------------------------------------------------------------------------- */

static void
add_note(PyObject *error, struct lazy_record *record)
{
    PyObject *note = record->import_file == NULL
        ? PyUnicode_FromFormat("'%U' was imported lazily, and ran at this first use", record->name)
        : PyUnicode_FromFormat("'%U' was imported lazily, and ran at this first use. The import:\n  File \"%U\", line %d",
                               record->name, record->import_file, record->import_line);
    PyObject *done = note == NULL ? NULL : PyObject_CallMethod(error, "add_note", "O", note);
    PyErr_Clear();  /* Python before 3.11 has no notes */
    Py_XDECREF(done);
    Py_XDECREF(note);
}

/* An AttributeError of the module's code would say that the module lacks the attribute that was asked for: hasattr() and
   getattr() with a default would hide it. */
static PyObject *
as_import_error(PyObject *error, struct lazy_record *record)
{
    PyObject *text = PyUnicode_FromFormat("'%U' failed to run: %s: %S", record->name, Py_TYPE(error)->tp_name, error);
    if (text != NULL) {
        PyErr_SetImportError(text, record->name, NULL);
        Py_DECREF(text);
    }
    PyObject *own = lazy_take_error();
    if (own != NULL) {
        PyException_SetContext(own, Py_NewRef(error));
        PyException_SetCause(own, error);
    }
    return own;
}

void
lazy_explain_error(struct lazy_record *record)
{
    PyObject *error = lazy_take_error();
    if (error == NULL) {
        return;
    }
    trim_traceback(error);
    if (PyErr_GivenExceptionMatches(error, PyExc_AttributeError)) {
        error = as_import_error(error, record);
    }
    if (error != NULL) {
        add_note(error, record);
    }
    lazy_put_error(error);
}
