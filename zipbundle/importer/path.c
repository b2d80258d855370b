/* Path: a file or folder in an archive, as importlib.resources (Traversable) and importlib.metadata (SimplePath) want one. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

typedef struct {
    PyObject_HEAD
    importer_state *state;
    ArchiveObject *archive;
    PyObject *name;      /* str, the entry or folder, without a slash at its end; "" is the archive */
} PathObject;

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

static PyObject *
new_near(PyObject *self, PyObject *name)
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

static int
is_folder(PyObject *self)
{
    PyObject *folder = folder_name(self);
    int answer = folder == NULL ? -1 : pyruntime_has_folder(path_of(self)->archive, folder);
    Py_XDECREF(folder);
    return answer;
}

static PyObject *
is_dir(PyObject *self, PyObject *Py_UNUSED(args))
{
    int answer = is_folder(self);
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
    answer = answer == 0 ? is_folder(self) : answer;
    return answer < 0 ? NULL : PyBool_FromLong(answer);
}

static PyObject *
str(PyObject *self)
{
    PyObject *name = path_of(self)->name, *file = path_of(self)->archive->path;
    return PyUnicode_GET_LENGTH(name) == 0 ? Py_NewRef(file) : PyUnicode_FromFormat("%U/%U", file, name);
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
    return new_near(self, join(self, parts));
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
        PyObject *path = new_near(self, child);
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

/* --- what it holds ------------------------------------------------------------------------------------------------- */

static PyObject *
missing(PyObject *self)
{
    PyObject *name = str(self);
    int folder = name == NULL ? -1 : is_folder(self);
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

static PyObject *
read_bytes(PyObject *self, PyObject *Py_UNUSED(args))
{
    struct pyruntime_entry entry;
    PyObject *data = pyruntime_entry_bytes(path_of(self)->archive, path_of(self)->name, PyExc_OSError, &entry);
    return data == NULL && !PyErr_Occurred() ? missing(self) : data;
}

/* open(mode="r", *args, **kwargs): the rest is io.TextIOWrapper's, and there is nothing to write to. */
static PyObject *
open_stream(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *mode = NULL, *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    PyObject *options = kwargs == NULL ? PyDict_New() : PyDict_Copy(kwargs);
    PyObject *stream = NULL, *io = PyImport_ImportModule("io");
    if (rest != NULL && options != NULL && io != NULL) {
        mode = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : PyDict_GetItemString(options, "mode");  /* borrowed */
        int binary = mode != NULL && PyUnicode_Check(mode) && PyUnicode_CompareWithASCIIString(mode, "rb") == 0;
        if (mode != NULL && !binary && (!PyUnicode_Check(mode) || PyUnicode_CompareWithASCIIString(mode, "r") != 0)) {
            PyErr_Format(PyExc_ValueError, "mode %R: a file in an archive can be opened with \"r\" or \"rb\"", mode);
        }
        PyObject *data = PyErr_Occurred() ? NULL : read_bytes(self, NULL);
        stream = data == NULL ? NULL : PyObject_CallMethod(io, "BytesIO", "O", data);
        Py_XDECREF(data);
        if (PyDict_GetItemString(options, "mode") != NULL) {
            PyDict_DelItemString(options, "mode");
        }
        PyObject *wrapper = binary || stream == NULL ? NULL : PyObject_GetAttrString(io, "TextIOWrapper");
        PyObject *arguments = wrapper == NULL ? NULL : Py_BuildValue("(O)", stream);
        PyObject *all = arguments == NULL ? NULL : PySequence_Concat(arguments, rest);
        if (!binary && stream != NULL) {
            Py_SETREF(stream, all == NULL ? NULL : PyObject_Call(wrapper, all, options));
        }
        Py_XDECREF(all);
        Py_XDECREF(arguments);
        Py_XDECREF(wrapper);
    }
    Py_XDECREF(io);
    Py_XDECREF(options);
    Py_XDECREF(rest);
    return stream;
}

/* read_text(encoding="utf-8", errors="strict"): however lines end in the file, here with a line feed. */
static PyObject *
read_text(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"encoding", "errors", NULL};
    const char *encoding = NULL, *errors = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|zz:read_text", names, &encoding, &errors)) {
        return NULL;
    }
    PyObject *data = read_bytes(self, NULL);
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

/* --- parts of the name --------------------------------------------------------------------------------------------- */

/* Calls a function of posixpath on the name and takes an item of what it gives. */
static PyObject *
split(PyObject *name, const char *function, Py_ssize_t item)
{
    PyObject *posixpath = PyImport_ImportModule("posixpath");
    PyObject *pair = posixpath == NULL ? NULL : PyObject_CallMethod(posixpath, function, "O", name);
    PyObject *part = pair == NULL ? NULL : PySequence_GetItem(pair, item);
    Py_XDECREF(pair);
    Py_XDECREF(posixpath);
    return part;
}

static PyObject *
get_name(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *full = str(self);
    PyObject *name = full == NULL ? NULL : split(full, "split", 1);
    Py_XDECREF(full);
    return name;
}

/* The item of os.path.splitext of the name: 0 stem, 1 suffix. */
static PyObject *
get_ending(PyObject *self, void *closure)
{
    PyObject *name = get_name(self, NULL);
    PyObject *part = name == NULL ? NULL : split(name, "splitext", closure == NULL ? 0 : 1);
    Py_XDECREF(name);
    return part;
}

static PyObject *
get_parent(PyObject *self, void *Py_UNUSED(closure))
{
    return new_near(self, split(path_of(self)->name, "split", 0));
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
    {"open", (PyCFunction)(void (*)(void))open_stream, METH_VARARGS | METH_KEYWORDS, NULL},
    {"read_bytes", read_bytes, METH_NOARGS, NULL},
    {"read_text", (PyCFunction)(void (*)(void))read_text, METH_VARARGS | METH_KEYWORDS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef GETTERS[] = {
    {"name", get_name, NULL, NULL, NULL},
    {"parent", get_parent, NULL, NULL, NULL},
    {"stem", get_ending, NULL, NULL, NULL},
    {"suffix", get_ending, NULL, NULL, "suffix"},
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
    {Py_tp_str, str},
    {0, NULL},
};

PyType_Spec pyruntime_path_spec = {
    .name = "_pyruntime.Path",
    .basicsize = sizeof(PathObject),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = SLOTS,
};
