/* `subprocess` tells the interpreter from the program in a one-file tool: see children.c. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

static struct pyruntime *the_runtime;

/* What multiprocessing, too, puts before the arguments of an interpreter of the same kind. */
static PyObject *
interpreter_flags(PyObject *original, PyObject *Py_UNUSED(args))
{
    PyObject *list = PyObject_CallNoArgs(original);
    if (list != NULL && pyruntime_insert_options(the_runtime, list, 0) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

static PyMethodDef INTERPRETER_FLAGS = {"_args_from_interpreter_flags", interpreter_flags, METH_NOARGS, NULL};

/* Arguments of Popen._execute_child, by place: 3.11 to 3.14. */
enum { ARGS = 1, EXECUTABLE = 2, SHELL = 10 };

/* One program without arguments can stand by itself. */
static PyObject *
new_list(PyObject *args)
{
    if (PyUnicode_Check(args) || PyBytes_Check(args) || PyObject_HasAttrString((PyObject *)Py_TYPE(args), "__fspath__")) {
        return Py_BuildValue("[O]", args);
    }
    return PySequence_List(args);
}

/* A list of arguments with the options of ours, if the child is an interpreter. */
static PyObject *
new_told_list(PyObject *program, PyObject *args)
{
    PyObject *list = new_list(args);
    if (list != NULL && program == Py_None && PyList_GET_SIZE(list) > 0) {
        program = PyList_GET_ITEM(list, 0);
    }
    if (list != NULL && pyruntime_tell_child(the_runtime, program, list) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

/* To Windows a string is a whole command line. */
static PyObject *
new_told(PyObject *program, PyObject *args)
{
#ifdef MS_WINDOWS
    if (PyUnicode_Check(args)) {
        return pyruntime_tell_line(the_runtime, program, args);
    }
#endif
    return new_told_list(program, args);
}

/* The arguments of _execute_child with the options of ours, if the child is an interpreter. */
static PyObject *
new_arguments(PyObject *args)
{
    PyObject *told = new_told(PyTuple_GET_ITEM(args, EXECUTABLE), PyTuple_GET_ITEM(args, ARGS));
    PyObject *all = told == NULL ? NULL : PySequence_List(args);
    PyObject *tuple = all == NULL || PyList_SetItem(all, ARGS, Py_NewRef(told)) < 0 ? NULL : PyList_AsTuple(all);
    Py_XDECREF(all);
    Py_XDECREF(told);
    return tuple;
}

/* A shell's line is the shell's own; Popen.args stays what the user gave. */
static PyObject *
execute_child(PyObject *original, PyObject *args, PyObject *kwargs)
{
    int shell = PyTuple_GET_SIZE(args) > SHELL ? PyObject_IsTrue(PyTuple_GET_ITEM(args, SHELL)) : 1;
    PyObject *own = shell < 0 ? NULL : shell ? Py_NewRef(args) : new_arguments(args);
    PyObject *result = own == NULL ? NULL : PyObject_Call(original, own, kwargs);
    Py_XDECREF(own);
    return result;
}

static PyMethodDef EXECUTE_CHILD = {
    "_execute_child", (PyCFunction)(void (*)(void))execute_child, METH_VARARGS | METH_KEYWORDS, NULL,
};

static int
replace_method(PyObject *module)
{
    PyObject *popen = PyObject_GetAttrString(module, "Popen");
    PyObject *original = popen == NULL ? NULL : PyObject_GetAttrString(popen, EXECUTE_CHILD.ml_name);
    PyObject *function = original == NULL ? NULL : PyCFunction_New(&EXECUTE_CHILD, original);
    PyObject *method = function == NULL ? NULL : PyInstanceMethod_New(function);
    int status = method == NULL ? -1 : PyObject_SetAttrString(popen, EXECUTE_CHILD.ml_name, method);
    Py_XDECREF(method);
    Py_XDECREF(function);
    Py_XDECREF(original);
    Py_XDECREF(popen);
    return status;
}

int
pyruntime_exec_subprocess(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    int status = pyruntime_exec_replacing(module, code, &INTERPRETER_FLAGS);
    return status == 0 && (self->is_tool || self->given_root != NULL) ? replace_method(module) : status;
}
