/* Module _pyrepl._minimal_curses: what the prompt asks of curses. The tree's own module of that name would load a library
   of the machine. */
#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "terminal.h"

#include <stdlib.h>

#define PARAMETERS 9

struct state {
    PyObject *error;
    const struct terminal *terminal;
};

static struct state *
state_of(PyObject *module)
{
    return PyModule_GetState(module);
}

static PyObject *
setupterm(PyObject *module, PyObject *args)
{
    const char *term = NULL;
    int fd = -1;
    if (!PyArg_ParseTuple(args, "|zi:setupterm", &term, &fd)) {
        return NULL;
    }
    if (term == NULL) {
        term = getenv("TERM");
    }
    struct state *state = state_of(module);
    state->terminal = terminal_find(term);
    if (state->terminal == NULL) {
        PyErr_Format(state->error, "setupterm: the terminal %s cannot move its cursor", term == NULL ? "(TERM is not set)" : term);
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *
tigetstr(PyObject *module, PyObject *args)
{
    const char *name;
    if (!PyArg_ParseTuple(args, "s:tigetstr", &name)) {
        return NULL;
    }
    struct state *state = state_of(module);
    if (state->terminal == NULL) {
        PyErr_SetString(state->error, "must call (at least) setupterm() first");
        return NULL;
    }
    const char *value = terminal_string(state->terminal, name);
    if (value == NULL) {
        Py_RETURN_NONE;
    }
    return PyBytes_FromString(value);
}

static PyObject *
tparm(PyObject *module, PyObject *args)
{
    const char *format;
    Py_ssize_t length;
    int p[PARAMETERS] = {0};
    if (!PyArg_ParseTuple(args, "y#|iiiiiiiii:tparm", &format, &length, p, p + 1, p + 2, p + 3, p + 4, p + 5, p + 6, p + 7, p + 8)) {
        return NULL;
    }
    size_t size = (size_t)length * 2 + 256;
    char *out = PyMem_Malloc(size);
    if (out == NULL) {
        return PyErr_NoMemory();
    }
    int written = terminal_expand(out, size, format, (size_t)length, p, PARAMETERS);
    PyObject *result = written < 0 ? NULL : PyBytes_FromStringAndSize(out, written);
    PyMem_Free(out);
    if (written < 0) {
        PyErr_Format(state_of(module)->error, "tparm: no terminal here has a string such as %R", PyTuple_GET_ITEM(args, 0));
    }
    return result;
}

static PyMethodDef METHODS[] = {
    {"setupterm", setupterm, METH_VARARGS, "setupterm(term=None, fd=-1): choose the terminal's description"},
    {"tigetstr", tigetstr, METH_VARARGS, "tigetstr(name): a capability's string, or None"},
    {"tparm", tparm, METH_VARARGS, "tparm(string, *numbers): the string with the numbers in it"},
    {NULL, NULL, 0, NULL},
};

static int
execute(PyObject *module)
{
    struct state *state = state_of(module);
    state->error = PyErr_NewException("_pyrepl._minimal_curses.error", NULL, NULL);
    return state->error == NULL ? -1 : PyModule_AddObjectRef(module, "error", state->error);
}

static int
traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(state_of(module)->error);
    return 0;
}

static int
clear(PyObject *module)
{
    Py_CLEAR(state_of(module)->error);
    return 0;
}

static PyModuleDef_Slot SLOTS[] = {
    {Py_mod_exec, execute},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
    {0, NULL},
};

static struct PyModuleDef MODULE = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_pyrepl._minimal_curses",
    .m_doc = "What the prompt asks of curses.",
    .m_size = sizeof(struct state),
    .m_methods = METHODS,
    .m_slots = SLOTS,
    .m_traverse = traverse,
    .m_clear = clear,
};

PyMODINIT_FUNC
PyInit__minimal_curses(void)
{
    return PyModuleDef_Init(&MODULE);
}
