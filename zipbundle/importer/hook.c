/* The path hook: is a path entry a zip, or a folder in one?

   It looks at the entry itself first. zipimport takes a missing folder for a name inside an archive and asks for every folder
   above it. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* The function's self: the importer as a number, zipimport's hook, and the type, through which the importer stays alive. */
static importer_state *
state_of(PyObject *self)
{
    return PyLong_AsVoidPtr(PyTuple_GET_ITEM(self, 0));
}

static PyObject *
decline(PyObject *path)
{
    PyErr_Format(PyExc_ImportError, "not in an archive: %R", path);
    return NULL;
}

/* 1: a regular file; 0: something below a file; -1: neither. */
static int
look_at(PyObject *path)
{
    PyObject *bytes;
    if (!PyUnicode_FSConverter(path, &bytes)) {
        PyErr_Clear();  /* no name of a file */
        return -1;
    }
    int answer = pyruntime_file_look(PyBytes_AS_STRING(bytes));
    Py_DECREF(bytes);
    return answer;
}

/* The length of the part of the path that is an archive known from before, as for a package's folder; 0: there is none. */
static Py_ssize_t
known_length(importer_state *state, PyObject *path)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(path);
    int known = 0;
    while (known == 0 && (length = pyruntime_find_separator(path, length)) > 0) {
        PyObject *above = PyUnicode_Substring(path, 0, length);
        known = above == NULL ? -1 : PyDict_Contains(state->archives, above);
        Py_XDECREF(above);
    }
    return known == 1 ? length : 0;
}

/* The length of the path if it is an archive that the program gave; 0 if not. */
static Py_ssize_t
given_length(importer_state *state, PyObject *path)
{
    PyObject *known = PyDict_GetItemWithError(state->archives, path);  /* borrowed */
    return known != NULL && ((ArchiveObject *)known)->given ? PyUnicode_GET_LENGTH(path) : 0;
}

/* The length of the part of the path that is a file; 0: there is none. */
static Py_ssize_t
file_length(importer_state *state, PyObject *path)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(path);
    if (state->own_path != NULL) {
        Py_ssize_t own = PyUnicode_GET_LENGTH(state->own_path);
        if (length >= own && PyUnicode_Tailmatch(path, state->own_path, 0, length, -1) == 1 &&
            (length == own || pyruntime_is_separator(PyUnicode_READ_CHAR(path, own)))) {
            return own;
        }
    }
    Py_ssize_t known = given_length(state, path);
    known = known > 0 || PyErr_Occurred() ? known : known_length(state, path);
    if (known > 0 || PyErr_Occurred()) {
        return known;
    }
    int kind = look_at(path);
    while (kind == 0 && length > 0) {
        length = pyruntime_find_separator(path, length);
        PyObject *above = length <= 0 ? NULL : PyUnicode_Substring(path, 0, length);
        kind = above == NULL ? -1 : look_at(above);
        Py_XDECREF(above);
    }
    return kind == 1 ? length : 0;
}

/* What stands behind the file, as a folder: "" or "a/b/". */
static PyObject *
prefix_of(PyObject *path, Py_ssize_t file)
{
    Py_ssize_t end = PyUnicode_GET_LENGTH(path);
    while (file < end && pyruntime_is_separator(PyUnicode_READ_CHAR(path, file))) {
        file++;
    }
    while (end > file && pyruntime_is_separator(PyUnicode_READ_CHAR(path, end - 1))) {
        end--;
    }
    PyObject *name = pyruntime_entry_below(path, file, end);
    PyObject *prefix = name == NULL || end == file ? Py_XNewRef(name) : PyUnicode_FromFormat("%U/", name);
    Py_XDECREF(name);
    return prefix;
}

/* NULL without an exception: no archive of ours. */
static PyObject *
importer_of(importer_state *state, PyObject *path, Py_ssize_t file)
{
    PyObject *name = PyUnicode_Substring(path, 0, file);
    ArchiveObject *archive = name == NULL ? NULL : pyruntime_open_archive(state, name);
    PyObject *prefix = archive == NULL ? NULL : prefix_of(path, file);
    PyObject *importer = prefix == NULL ? NULL : pyruntime_new_importer(state, archive, prefix);
    Py_XDECREF(prefix);
    Py_XDECREF(archive);
    Py_XDECREF(name);
    return importer;
}

static PyObject *
hook(PyObject *self, PyObject *path)
{
    importer_state *state = state_of(self);
    if (!PyUnicode_Check(path)) {
        return decline(path);
    }
    Py_ssize_t file = file_length(state, path);
    if (file == 0) {
        return PyErr_Occurred() ? NULL : decline(path);
    }
    PyObject *importer = importer_of(state, path, file);
    if (importer == NULL && !PyErr_Occurred()) {
        return PyObject_CallFunctionObjArgs(PyTuple_GET_ITEM(self, 1), path, NULL);
    }
    return importer;
}

static PyMethodDef HOOK = {"archive_importer", hook, METH_O, "An Importer for a zip archive or a folder in one."};

PyObject *
pyruntime_importer_new_hook(importer_state *state, PyObject *original)
{
    PyObject *self = Py_BuildValue("(NOO)", PyLong_FromVoidPtr(state), original, state->importer_type);
    PyObject *function = self == NULL ? NULL : PyCFunction_New(&HOOK, self);
    Py_XDECREF(self);
    Py_XSETREF(state->hook, Py_XNewRef(function));
    return function;
}
