/* In a one-file tool sys.executable means the interpreter, as everywhere in Python: what starts it as a program gets the
   reserved option put in. Without it the child would be the tool's program again, and so would be its children.

   What Python code starts goes through subprocess.Popen, or through a few functions of `os`, which others are made of. A root given on the command line is handed on in the same way. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdlib.h>
#include <string.h>

static struct pyruntime *the_runtime;

/* sys.argv[0]. It can have the same text as sys.executable; who starts this very object means the program. */
static PyObject *called;

/* list[index:index] = ["-X", option] */
static int
insert_option(PyObject *list, Py_ssize_t index, const char *option)
{
    PyObject *text = pyruntime_text(option);
    PyObject *flag = PyUnicode_FromString("-X");
    int failed = text == NULL || flag == NULL || PyList_Insert(list, index, text) < 0 ||
                 PyList_Insert(list, index, flag) < 0;
    Py_XDECREF(flag);
    Py_XDECREF(text);
    return failed ? -1 : 0;
}

int
pyruntime_insert_options(struct pyruntime *self, PyObject *list, Py_ssize_t index)
{
    int status = 0;
    if (self->given_root != NULL) {
        char *option = pyruntime_join("pyruntime_root", "=", self->given_root);
        status = insert_option(list, index, option);
        free(option);
    }
    return status == 0 && self->is_tool ? insert_option(list, index, PYRUNTIME_INTERPRETER_OPTION) : status;
}

/* Compares str, bytes or a path with bytes of the operating system. `size` bytes, or all: -1. */
static int
is_text(PyObject *object, const char *text, Py_ssize_t size)
{
    PyObject *bytes = NULL;
    if (!PyUnicode_FSConverter(object, &bytes)) {
        PyErr_Clear();  /* no program's name: whoever gets it will say so */
        return 0;
    }
    const char *own = PyBytes_AS_STRING(bytes);
    int same = size < 0 ? strcmp(own, text) == 0 : strncmp(own, text, (size_t)size) == 0;
    Py_DECREF(bytes);
    return same;
}

/* Do the arguments behind the program's name begin with an option of ours? */
static int
has_options(PyObject *list)
{
    return PyList_GET_SIZE(list) > 2 && is_text(PyList_GET_ITEM(list, 1), "-X", -1) &&
           is_text(PyList_GET_ITEM(list, 2), "pyruntime_", (Py_ssize_t)strlen("pyruntime_"));
}

int
pyruntime_is_called(PyObject *program)
{
    return program == called;
}

int
pyruntime_is_interpreter(struct pyruntime *self, PyObject *program)
{
    return program != called && is_text(program, self->image.executable, -1);
}

int
pyruntime_tell_child(struct pyruntime *self, PyObject *program, PyObject *list)
{
    if (!pyruntime_is_interpreter(self, program) || PyList_GET_SIZE(list) == 0 || has_options(list)) {
        return 0;
    }
    return pyruntime_insert_options(self, list, 1);
}

/* Of these functions os.spawnv and os.spawnve, which are built in on Windows only, have the mode first. */
static Py_ssize_t
place_of_program(PyObject *original)
{
    return strncmp(((PyCFunctionObject *)original)->m_ml->ml_name, "spawn", strlen("spawn")) == 0 ? 1 : 0;
}

/* os.execv(path, argv), os.execve(path, argv, env), os.posix_spawn(path, argv, env, ...), os.posix_spawnp, os.spawnv(mode, path, argv),
   os.spawnve(mode, path, argv, env) */
static PyObject *
start_program(PyObject *original, PyObject *args, PyObject *kwargs)
{
    const Py_ssize_t at = place_of_program(original);
    PyObject *argv = PyTuple_GET_SIZE(args) > at + 1 ? PyTuple_GET_ITEM(args, at + 1) : NULL;
    if (argv == NULL || !(PyList_Check(argv) || PyTuple_Check(argv))) {
        return PyObject_Call(original, args, kwargs);
    }
    PyObject *list = PySequence_List(argv);
    PyObject *own = list == NULL || pyruntime_tell_child(the_runtime, PyTuple_GET_ITEM(args, at), list) < 0
        ? NULL : PySequence_List(args);
    PyObject *result = NULL;
    if (own != NULL && PyList_SetItem(own, at + 1, Py_NewRef(list)) == 0) {
        PyObject *tuple = PyList_AsTuple(own);
        result = tuple == NULL ? NULL : PyObject_Call(original, tuple, kwargs);
        Py_XDECREF(tuple);
    }
    Py_XDECREF(own);
    Py_XDECREF(list);
    return result;
}

/* Name and text of each are the original's. */
static PyMethodDef STARTERS[] = {
    {"execv", NULL, 0, NULL},
    {"execve", NULL, 0, NULL},
    {"posix_spawn", NULL, 0, NULL},
    {"posix_spawnp", NULL, 0, NULL},
#ifdef MS_WINDOWS
    {"spawnv", NULL, 0, NULL},
    {"spawnve", NULL, 0, NULL},
#endif
    {NULL, NULL, 0, NULL},
};

static int
replace_starter(PyObject *os, PyMethodDef *starter)
{
    PyObject *original = PyObject_GetAttrString(os, starter->ml_name);
    PyObject *module = PyUnicode_FromString("os");
    PyObject *with_descriptor = PyObject_GetAttrString(os, "supports_fd");
    int status = -1;
    if (original != NULL && PyCFunction_Check(original) && module != NULL && with_descriptor != NULL) {
        starter->ml_meth = (PyCFunction)(void (*)(void))start_program;
        starter->ml_flags = METH_VARARGS | METH_KEYWORDS;
        starter->ml_doc = ((PyCFunctionObject *)original)->m_ml->ml_doc;
        PyObject *own = PyCFunction_NewEx(starter, original, module);
        status = own == NULL ? -1 : PyObject_SetAttrString(os, starter->ml_name, own);
        if (status == 0 && PySet_Contains(with_descriptor, original) == 1) {
            status = PySet_Add(with_descriptor, own);
        }
        Py_XDECREF(own);
    }
    Py_XDECREF(with_descriptor);
    Py_XDECREF(module);
    Py_XDECREF(original);
    return status;
}

/* sys.orig_argv is what an interpreter would be given to do the same: itself, the program, the arguments. */
static int
tell_arguments(const struct pyruntime *self)
{
    PyObject *argv = PySys_GetObject("argv");  /* borrowed */
    PyObject *original = PySys_GetObject("orig_argv");
    if (argv == NULL || PyList_Size(argv) < 1 || original == NULL) {
        PyErr_Clear();
        return 0;
    }
    called = Py_NewRef(PyList_GET_ITEM(argv, 0));
    return self->main[0] == '\0' || self->again ? 0 : PyList_Insert(original, 0, called);
}

int
pyruntime_adapt_children(struct pyruntime *self)
{
    the_runtime = self;
    if (!self->is_tool && self->given_root == NULL) {
        return 0;
    }
    PyObject *os = tell_arguments(self) < 0 ? NULL : PyImport_ImportModule("os");
    int status = os == NULL ? -1 : 0;
    for (PyMethodDef *starter = STARTERS; status == 0 && starter->ml_name != NULL; starter++) {
        if (PyObject_HasAttrString(os, starter->ml_name)) {
            status = replace_starter(os, starter);
        }
    }
    Py_XDECREF(os);
    return status;
}
