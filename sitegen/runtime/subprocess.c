/* `subprocess` knows how to start another interpreter of the same kind: multiprocessing asks it.

   A one-file tool is one only when told, or its children would run the program again, and theirs again. A root given on
   the command line is handed on. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdlib.h>

static struct pyruntime *the_runtime;

/* list[0:0] = ["-X", option] */
static int
insert_option(PyObject *list, const char *option)
{
    PyObject *text = pyruntime_text(option);
    PyObject *flag = PyUnicode_FromString("-X");
    int status = text == NULL || flag == NULL || PyList_Insert(list, 0, text) < 0 || PyList_Insert(list, 0, flag) < 0;
    Py_XDECREF(flag);
    Py_XDECREF(text);
    return status ? -1 : 0;
}

static PyObject *
interpreter_flags(PyObject *original, PyObject *Py_UNUSED(args))
{
    PyObject *list = PyObject_CallNoArgs(original);
    if (list != NULL && the_runtime->given_root != NULL) {
        char *option = pyruntime_join("pyruntime_root", "=", the_runtime->given_root);
        if (insert_option(list, option) < 0) {
            Py_CLEAR(list);
        }
        free(option);
    }
    if (list != NULL && the_runtime->is_tool && insert_option(list, PYRUNTIME_INTERPRETER_OPTION) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

static PyMethodDef INTERPRETER_FLAGS = {"_args_from_interpreter_flags", interpreter_flags, METH_NOARGS, NULL};

int
pyruntime_exec_subprocess(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    return pyruntime_exec_replacing(module, code, &INTERPRETER_FLAGS);
}
