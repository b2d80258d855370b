/* The module _stack: its table of built-in modules is the tree's own, as Stackless has it. */

#include "Python.h"

typedef struct {
    PyObject *function;
    PyObject *result;
} call;

static void
run(void *arg)
{
    call *c = arg;
    c->result = PyObject_CallObject(c->function, NULL);
}

static PyObject *
elsewhere(PyObject *self, PyObject *function)
{
    call c = {function, NULL};
    if (stack_run(run, &c) < 0) {
        return PyErr_NoMemory();
    }
    return c.result;
}

/* Where the stack is. */
static PyObject *
here(PyObject *self, PyObject *unused)
{
    return PyLong_FromVoidPtr(__builtin_frame_address(0));
}

static PyMethodDef methods[] = {
    {"elsewhere", elsewhere, METH_O, "Calls a function on a stack of its own."},
    {"here", here, METH_NOARGS, "The address of the stack."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "_stack", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC
PyInit__stack(void)
{
    return PyModule_Create(&definition);
}
