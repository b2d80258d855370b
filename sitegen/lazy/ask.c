/* The other finders of sys.meta_path. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

/* Does this thread ask the other finders for the name just now? */
int
lazy_is_asked(struct lazy_state *state, PyObject *name)
{
    for (struct lazy_question *question = state->asked; question != NULL; question = question->below) {
        if (question->thread == PyThread_get_thread_ident() && PyUnicode_Compare(question->name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

static void
forget_question(struct lazy_state *state, struct lazy_question *question)
{
    struct lazy_question **next = &state->asked;
    while (*next != question) {
        next = &(*next)->below;
    }
    *next = question->below;
}

static PyObject *
ask_each(struct lazy_state *state, PyObject *name, PyObject *path)
{
    PyObject *finders = PySequence_List(PySys_GetObject("meta_path"));
    PyObject *spec = finders == NULL ? NULL : Py_NewRef(Py_None);
    for (Py_ssize_t i = 0; spec == Py_None && i < PyList_GET_SIZE(finders); i++) {
        PyObject *finder = PyList_GET_ITEM(finders, i);
        PyObject *find_spec = finder == state->finder ? NULL : PyObject_GetAttrString(finder, "find_spec");
        if (find_spec == NULL) {
            PyErr_Clear();
            continue;
        }
        Py_SETREF(spec, PyObject_CallFunctionObjArgs(find_spec, name, path, Py_None, NULL));
        Py_DECREF(find_spec);
    }
    Py_XDECREF(finders);
    return spec;
}

/* The spec that the other finders have for the name, or None. */
PyObject *
lazy_ask_others(struct lazy_state *state, PyObject *name, PyObject *path)
{
    struct lazy_question question = {name, PyThread_get_thread_ident(), state->asked};
    state->asked = &question;
    PyObject *spec = ask_each(state, name, path);
    forget_question(state, &question);
    return spec;
}
