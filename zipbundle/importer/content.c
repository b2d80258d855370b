/* What a Path holds: its bytes, as such, as text, as a stream. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

#include <string.h>

static PathObject *
path_of(PyObject *object)
{
    return (PathObject *)object;
}

static PyObject *
missing(PyObject *self)
{
    PyObject *name = pyruntime_path_str(self);
    int folder = name == NULL ? -1 : pyruntime_path_is_folder(self);
    PyObject *kind = folder > 0 ? PyExc_IsADirectoryError : PyExc_FileNotFoundError;
    PyObject *error = folder < 0 ? NULL
        : PyObject_CallFunction(kind, "isO", folder > 0 ? 21 : 2, folder > 0 ? "Is a directory" : "No such file in the archive", name);
    if (error != NULL) {
        PyErr_SetObject(kind, error);
    }
    Py_XDECREF(error);
    Py_XDECREF(name);
    return NULL;
}

PyObject *
pyruntime_path_read_bytes(PyObject *self, PyObject *Py_UNUSED(args))
{
    struct pyruntime_entry entry;
    PyObject *data = pyruntime_entry_bytes(path_of(self)->archive, path_of(self)->name, PyExc_OSError, &entry);
    return data == NULL && !PyErr_Occurred() ? missing(self) : data;
}

/* The mode, which is taken out of the options. 0, or -1 and an exception. */
static int
take_mode(PyObject *args, PyObject *options, int *binary)
{
    PyObject *mode = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : PyDict_GetItemString(options, "mode");  /* borrowed */
    const char *text = mode == NULL ? "r" : PyUnicode_Check(mode) ? PyUnicode_AsUTF8(mode) : "";
    if (text == NULL) {
        return -1;
    }
    *binary = strcmp(text, "rb") == 0;
    if (!*binary && strcmp(text, "r") != 0) {
        PyErr_Format(PyExc_ValueError, "mode %R: a file in an archive can be opened with \"r\" or \"rb\"", mode);
        return -1;
    }
    return PyTuple_GET_SIZE(args) == 0 && mode != NULL ? PyDict_DelItemString(options, "mode") : 0;
}

static PyObject *
wrap_text(PyObject *io, PyObject *stream, PyObject *rest, PyObject *options)
{
    PyObject *wrapper = PyObject_GetAttrString(io, "TextIOWrapper");
    PyObject *first = wrapper == NULL ? NULL : PyTuple_Pack(1, stream);
    PyObject *all = first == NULL ? NULL : PySequence_Concat(first, rest);
    PyObject *text = all == NULL ? NULL : PyObject_Call(wrapper, all, options);
    Py_XDECREF(all);
    Py_XDECREF(first);
    Py_XDECREF(wrapper);
    return text;
}

/* open(mode="r", *args, **kwargs): the rest is io.TextIOWrapper's, and there is nothing to write to. */
PyObject *
pyruntime_path_open(PyObject *self, PyObject *args, PyObject *kwargs)
{
    int binary = 0;
    PyObject *stream = NULL;
    PyObject *options = kwargs == NULL ? PyDict_New() : PyDict_Copy(kwargs);
    PyObject *rest = options == NULL ? NULL : PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    PyObject *io = rest == NULL ? NULL : PyImport_ImportModule("io");
    if (io != NULL && take_mode(args, options, &binary) == 0) {
        PyObject *data = pyruntime_path_read_bytes(self, NULL);
        stream = data == NULL ? NULL : PyObject_CallMethod(io, "BytesIO", "O", data);
        Py_XDECREF(data);
    }
    if (stream != NULL && !binary) {
        Py_SETREF(stream, wrap_text(io, stream, rest, options));
    }
    Py_XDECREF(io);
    Py_XDECREF(rest);
    Py_XDECREF(options);
    return stream;
}

/* read_text(encoding="utf-8", errors="strict"): however lines end in the file, here with a line feed. */
PyObject *
pyruntime_path_read_text(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"encoding", "errors", NULL};
    const char *encoding = NULL, *errors = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|zz:read_text", names, &encoding, &errors)) {
        return NULL;
    }
    PyObject *data = pyruntime_path_read_bytes(self, NULL);
    PyObject *io = data == NULL ? NULL : PyImport_ImportModule("io");
    PyObject *text = io == NULL ? NULL : PyUnicode_FromEncodedObject(data, encoding == NULL ? "utf-8" : encoding, errors);
    PyObject *decoder = text == NULL ? NULL : PyObject_CallMethod(io, "IncrementalNewlineDecoder", "OO", Py_None, Py_True);
    PyObject *result = decoder == NULL ? NULL : PyObject_CallMethod(decoder, "decode", "OO", text, Py_True);
    Py_XDECREF(decoder);
    Py_XDECREF(text);
    Py_XDECREF(io);
    Py_XDECREF(data);
    return result;
}
