/* Path: a file or folder in an archive, as importlib.resources (Traversable) and importlib.metadata (SimplePath) want one. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

static PathObject *
path_of(PyObject *object)
{
    return (PathObject *)object;
}

PyObject *
pyruntime_new_path(importer_state *state, ArchiveObject *archive, PyObject *name)
{
    PathObject *self = PyObject_New(PathObject, state->path_type);
    if (self != NULL) {
        self->state = state;
        self->archive = (ArchiveObject *)Py_NewRef((PyObject *)archive);
        self->name = Py_NewRef(name);
    }
    return (PyObject *)self;
}

PyObject *
pyruntime_path_near(PyObject *self, PyObject *name)
{
    PyObject *path = name == NULL ? NULL : pyruntime_new_path(path_of(self)->state, path_of(self)->archive, name);
    Py_XDECREF(name);
    return path;
}

static void
dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(path_of(object)->archive);
    Py_XDECREF(path_of(object)->name);
    type->tp_free(object);
    Py_DECREF(type);
}

/* --- what it is ---------------------------------------------------------------------------------------------------- */

/* The name with a slash, as entries of a folder begin; "" for the archive. */
static PyObject *
folder_name(PyObject *self)
{
    PyObject *name = path_of(self)->name;
    return PyUnicode_GET_LENGTH(name) == 0 ? Py_NewRef(name) : PyUnicode_FromFormat("%U/", name);
}

int
pyruntime_path_is_folder(PyObject *self)
{
    PyObject *folder = folder_name(self);
    int answer = folder == NULL ? -1 : pyruntime_has_folder(path_of(self)->archive, folder);
    Py_XDECREF(folder);
    return answer;
}

static PyObject *
is_dir(PyObject *self, PyObject *Py_UNUSED(args))
{
    int answer = pyruntime_path_is_folder(self);
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

static PyObject *
is_file(PyObject *self, PyObject *Py_UNUSED(args))
{
    int answer = pyruntime_has_entry(path_of(self)->archive, path_of(self)->name);
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

static PyObject *
exists(PyObject *self, PyObject *Py_UNUSED(args))
{
    int answer = pyruntime_has_entry(path_of(self)->archive, path_of(self)->name);
    answer = answer == 0 ? pyruntime_path_is_folder(self) : answer;
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

PyObject *
pyruntime_path_str(PyObject *self)
{
    PyObject *name = path_of(self)->name, *file = path_of(self)->archive->path;
    return PyUnicode_GET_LENGTH(name) == 0 ? Py_NewRef(file) : pyruntime_full_name(path_of(self)->archive, name);
}

static PyObject *
repr(PyObject *self)
{
    return PyUnicode_FromFormat("<_pyruntime.Path %R>", path_of(self)->name);
}

/* --- near ones ----------------------------------------------------------------------------------------------------- */

/* Joins as posixpath does; a path is normalised, so that "..", which no entry has, leads up. */
static PyObject *
join(PyObject *self, PyObject *parts)
{
    PyObject *posixpath = PyImport_ImportModule("posixpath");
    PyObject *function = posixpath == NULL ? NULL : PyObject_GetAttrString(posixpath, "join");
    PyObject *start = function == NULL ? NULL : Py_BuildValue("(O)", path_of(self)->name);
    PyObject *arguments = start == NULL ? NULL : PySequence_Concat(start, parts);
    PyObject *joined = arguments == NULL ? NULL : PyObject_CallObject(function, arguments);
    PyObject *name = joined == NULL ? NULL : PyObject_CallMethod(posixpath, "normpath", "O", joined);
    if (name != NULL && PyUnicode_CompareWithASCIIString(name, ".") == 0) {
        Py_SETREF(name, PyUnicode_FromString(""));
    }
    Py_XDECREF(joined);
    Py_XDECREF(arguments);
    Py_XDECREF(start);
    Py_XDECREF(function);
    Py_XDECREF(posixpath);
    return name;
}

static PyObject *
joinpath(PyObject *self, PyObject *parts)
{
    return pyruntime_path_near(self, join(self, parts));
}

static PyObject *
divide(PyObject *left, PyObject *right)
{
    if (Py_TYPE(left)->tp_dealloc != dealloc) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *parts = PyTuple_Pack(1, right);
    PyObject *path = parts == NULL ? NULL : joinpath(left, parts);
    Py_XDECREF(parts);
    return path;
}

static PyObject *
iterdir(PyObject *self, PyObject *Py_UNUSED(args))
{
    PyObject *folder = folder_name(self);
    PyObject *names = folder == NULL ? NULL : pyruntime_list_folder(path_of(self)->archive, folder, PyExc_OSError);
    PyObject *list = names == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; list != NULL && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        Py_ssize_t length = PyUnicode_GET_LENGTH(name);
        PyObject *child = PyUnicode_FromFormat("%U%U", folder, name);
        if (child != NULL && PyUnicode_READ_CHAR(name, length - 1) == '/') {
            Py_SETREF(child, PyUnicode_Substring(child, 0, PyUnicode_GET_LENGTH(child) - 1));
        }
        PyObject *path = pyruntime_path_near(self, child);
        if (path == NULL || PyList_Append(list, path) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(path);
    }
    PyObject *iterator = list == NULL ? NULL : PyObject_GetIter(list);
    Py_XDECREF(list);
    Py_XDECREF(names);
    Py_XDECREF(folder);
    return iterator;
}

static PyObject *
compare(PyObject *left, PyObject *right, int operation)
{
    if (Py_TYPE(left) != Py_TYPE(right) || (operation != Py_EQ && operation != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    int same = path_of(left)->archive == path_of(right)->archive &&
               PyUnicode_Compare(path_of(left)->name, path_of(right)->name) == 0;
    return PyBool_FromLong(same == (operation == Py_EQ));
}

static Py_hash_t
hash(PyObject *self)
{
    return PyObject_Hash(path_of(self)->name);
}

static PyMethodDef METHODS[] = {
    {"exists", exists, METH_NOARGS, NULL},
    {"is_dir", is_dir, METH_NOARGS, NULL},
    {"is_file", is_file, METH_NOARGS, NULL},
    {"iterdir", iterdir, METH_NOARGS, NULL},
    {"joinpath", joinpath, METH_VARARGS, NULL},
    {"open", (PyCFunction)(void (*)(void))pyruntime_path_open, METH_VARARGS | METH_KEYWORDS, NULL},
    {"read_bytes", pyruntime_path_read_bytes, METH_NOARGS, NULL},
    {"read_text", (PyCFunction)(void (*)(void))pyruntime_path_read_text, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef GETTERS[] = {
    {"name", pyruntime_path_get_name, NULL, NULL, NULL},
    {"parent", pyruntime_path_get_parent, NULL, NULL, NULL},
    {"stem", pyruntime_path_get_ending, NULL, NULL, NULL},
    {"suffix", pyruntime_path_get_ending, NULL, NULL, "suffix"},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_nb_true_divide, divide},
    {Py_tp_dealloc, dealloc},
    {Py_tp_doc, "A file or folder in an archive, an importlib.resources Traversable."},
    {Py_tp_getset, GETTERS},
    {Py_tp_hash, hash},
    {Py_tp_methods, METHODS},
    {Py_tp_repr, repr},
    {Py_tp_richcompare, compare},
    {Py_tp_str, pyruntime_path_str},
    {0, NULL},
};

PyType_Spec pyruntime_path_spec = {
    .name = "_pyruntime.Path",
    .basicsize = sizeof(PathObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = SLOTS,
};
