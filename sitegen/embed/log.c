/* sys.stdout and sys.stderr that hand on what is written to the program. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "embed.h"

/* Behind the base's fields in each object. */
struct stream {
    struct pyruntime_log log;
    enum pyruntime_stream which;
};

static struct stream *
stream_of(PyObject *self)
{
    return (struct stream *)((char *)self + Py_TYPE(self)->tp_basicsize - sizeof(struct stream));
}

static PyObject *
stream_write(PyObject *self, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        return PyErr_Format(PyExc_TypeError, "write() argument must be str, not %.100s", Py_TYPE(text)->tp_name);
    }
    PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace");
    if (bytes == NULL) {
        return NULL;
    }
    struct stream *stream = stream_of(self);
    if (PyBytes_GET_SIZE(bytes) > 0) {
        stream->log.write(stream->log.context, stream->which, PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes));
    }
    Py_DECREF(bytes);
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(text));
}

static PyObject *
is_true(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(args))
{
    Py_RETURN_TRUE;
}

static PyObject *
get_encoding(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return PyUnicode_FromString("utf-8");
}

static PyObject *
get_errors(PyObject *Py_UNUSED(self), void *Py_UNUSED(closure))
{
    return PyUnicode_FromString("backslashreplace");
}

static PyObject *
get_name(PyObject *self, void *Py_UNUSED(closure))
{
    return PyUnicode_FromString(stream_of(self)->which == PYRUNTIME_STDOUT ? "<stdout>" : "<stderr>");
}

static PyMethodDef METHODS[] = {
    {"write", stream_write, METH_O, "Hands the text on to the program."},
    {"writable", is_true, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef ATTRIBUTES[] = {
    {"encoding", get_encoding, NULL, NULL, NULL},
    {"errors", get_errors, NULL, NULL, NULL},
    {"name", get_name, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_methods, METHODS},
    {Py_tp_getset, ATTRIBUTES},
    {0, NULL},
};

/* Its base, io's text stream without a file, knows the rest: flush, closed, writelines, isatty, fileno and read that fail. */
static PyType_Spec SPEC = {
    .name = "_pyruntime.Stream",
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = SLOTS,
};

static PyObject *
new_type(void)
{
    PyObject *io = PyImport_ImportModule("_io");
    PyObject *base = io == NULL ? NULL : PyObject_GetAttrString(io, "_TextIOBase");
    PyObject *type = NULL;
    if (base != NULL) {
        SPEC.basicsize = (int)((PyTypeObject *)base)->tp_basicsize + (int)sizeof(struct stream);
        PyObject *bases = PyTuple_Pack(1, base);
        type = bases == NULL ? NULL : PyType_FromSpecWithBases(&SPEC, bases);
        Py_XDECREF(bases);
    }
    Py_XDECREF(base);
    Py_XDECREF(io);
    return type;
}

static int
set_stream(PyObject *type, const struct pyruntime_log *log, enum pyruntime_stream which)
{
    const char *name = which == PYRUNTIME_STDOUT ? "stdout" : "stderr";
    const char *original = which == PYRUNTIME_STDOUT ? "__stdout__" : "__stderr__";
    PyObject *stream = PyObject_CallNoArgs(type);
    if (stream != NULL) {
        *stream_of(stream) = (struct stream){*log, which};
    }
    int status = stream == NULL || PySys_SetObject(name, stream) < 0 || PySys_SetObject(original, stream) < 0 ? -1 : 0;
    Py_XDECREF(stream);
    return status;
}

int
embed_set_log(const struct pyruntime_log *log)
{
    PyObject *type = new_type();
    int status = type == NULL || set_stream(type, log, PYRUNTIME_STDOUT) < 0 || set_stream(type, log, PYRUNTIME_STDERR) < 0 ? -1 : 0;
    Py_XDECREF(type);
    return status;
}
