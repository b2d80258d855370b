/* rules_python's runfiles library asks which repository its caller is from, by the place of the caller's file in the
   runfiles. Code in an archive lies in none: it is asked for as the main repository's. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"
#include "zipbundle/importer/file.h"

static struct pyruntime *the_runtime;

static int
is_below(PyObject *file, PyObject *folder)
{
    Py_ssize_t size = PyUnicode_GetLength(folder);
    return PyUnicode_Tailmatch(file, folder, 0, PY_SSIZE_T_MAX, -1) == 1 && PyUnicode_GetLength(file) > size &&
           PyUnicode_ReadChar(file, size) == (Py_UCS4)PYRUNTIME_SEPARATOR[0];
}

/* The file of the code that is so many frames up; a new reference, or NULL and no exception. */
static PyObject *
file_of_caller(long frames)
{
    PyFrameObject *frame = (PyFrameObject *)Py_XNewRef(PyEval_GetFrame());
    while (frame != NULL && --frames > 0) {
        PyFrameObject *back = PyFrame_GetBack(frame);
        Py_DECREF(frame);
        frame = back;
    }
    PyCodeObject *code = frame == NULL ? NULL : PyFrame_GetCode(frame);
    PyObject *file = code == NULL ? NULL : Py_NewRef(code->co_filename);
    Py_XDECREF(code);
    Py_XDECREF(frame);
    return file;
}

/* Archives: the executable, and the entry of sys.path that the library itself is from. */
static int
is_in_archive(PyObject *file, PyObject *entry)
{
    PyObject *own = pyruntime_text(the_runtime->image.executable);
    int answer = own != NULL && (is_below(file, own) || is_below(file, entry));
    Py_XDECREF(own);
    PyErr_Clear();
    return answer;
}

/* CurrentRepository(self, frame=1). `closure`: (the original, the library's entry of sys.path) */
static PyObject *
current_repository(PyObject *closure, PyObject *args, PyObject *kwargs)
{
    PyObject *given = PyTuple_GET_SIZE(args) > 1 ? PyTuple_GET_ITEM(args, 1)
        : kwargs == NULL ? NULL : PyDict_GetItemString(kwargs, "frame");  /* borrowed */
    long frames = given == NULL ? 1 : PyLong_AsLong(given);
    PyErr_Clear();
    PyObject *file = file_of_caller(frames);
    int archive = file != NULL && is_in_archive(file, PyTuple_GET_ITEM(closure, 1));
    Py_XDECREF(file);
    return archive ? PyUnicode_FromString("") : PyObject_Call(PyTuple_GET_ITEM(closure, 0), args, kwargs);
}

static PyMethodDef CURRENT_REPOSITORY = {
    "CurrentRepository", (PyCFunction)(void (*)(void))current_repository, METH_VARARGS | METH_KEYWORDS, NULL,
};

/* The entry of sys.path that a module is from: its file less "/<package>/.../<name>.pyc". */
static PyObject *
entry_of(PyObject *module)
{
    PyObject *name = PyModule_GetNameObject(module);
    PyObject *file = PyModule_GetFilenameObject(module);
    PyObject *parts = name == NULL ? NULL : PyObject_CallMethod(name, "split", "s", ".");
    PyObject *pieces = file == NULL || parts == NULL
        ? NULL : PyObject_CallMethod(file, "rsplit", "sn", PYRUNTIME_SEPARATOR, PyList_Size(parts));
    PyObject *entry = pieces == NULL ? NULL : Py_NewRef(PyList_GET_ITEM(pieces, 0));
    Py_XDECREF(pieces);
    Py_XDECREF(parts);
    Py_XDECREF(file);
    Py_XDECREF(name);
    return entry;
}

/* A file, or a path that goes on behind one. */
static int
is_archive(PyObject *entry)
{
    PyObject *bytes = NULL;
    if (!PyUnicode_FSConverter(entry, &bytes)) {
        PyErr_Clear();
        return 0;
    }
    int answer = pyruntime_file_look(PyBytes_AS_STRING(bytes)) >= 0;
    Py_DECREF(bytes);
    return answer;
}

static int
replace_method(PyObject *type, PyObject *entry)
{
    PyObject *original = PyObject_GetAttrString(type, CURRENT_REPOSITORY.ml_name);
    PyObject *closure = original == NULL ? NULL : Py_BuildValue("(OO)", original, entry);
    PyObject *function = closure == NULL ? NULL : PyCFunction_New(&CURRENT_REPOSITORY, closure);
    PyObject *method = function == NULL ? NULL : PyInstanceMethod_New(function);
    int status = method == NULL ? -1 : PyObject_SetAttrString(type, CURRENT_REPOSITORY.ml_name, method);
    Py_XDECREF(method);
    Py_XDECREF(function);
    Py_XDECREF(closure);
    Py_XDECREF(original);
    return status;
}

/* The class has had two names. */
static int
adapt_class(PyObject *module, PyObject *entry)
{
    const char *const names[] = {"Runfiles", "_Runfiles"};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        PyObject *type = PyDict_GetItemString(PyModule_GetDict(module), names[i]);  /* borrowed */
        if (type != NULL && PyType_Check(type) && PyObject_HasAttrString(type, CURRENT_REPOSITORY.ml_name)) {
            return replace_method(type, entry);
        }
    }
    return 0;  /* an older library, which knows no repositories, or a module of that name */
}

int
pyruntime_exec_runfiles(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    PyObject *entry = pyruntime_run_code(module, code) < 0 ? NULL : entry_of(module);
    int status = entry == NULL ? -1 : is_archive(entry) ? adapt_class(module, entry) : 0;
    Py_XDECREF(entry);
    return status;
}
