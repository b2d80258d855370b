/* The type of a module that did not run: its first use runs it, and then it is an ordinary module, the same object. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

/* NULL for a subclass that some code made of the type, and at the end of the interpreter. */
static struct lazy_state *
state_of(PyObject *self)
{
    PyObject *module = PyType_GetModuleByDef(Py_TYPE(self), &lazy_definition);  /* borrowed */
    if (module == NULL) {
        PyErr_Clear();
    }
    struct lazy_state *state = module == NULL ? NULL : lazy_state_of(module);
    return state != NULL && state->records != NULL && Py_TYPE(self) == state->module_type ? state : NULL;
}

int
lazy_is_waiting(struct lazy_state *state, PyObject *object)
{
    return object != NULL && Py_TYPE(object) == state->module_type;
}

int
lazy_set_class(PyObject *module, PyTypeObject *type)
{
    PyObject *name = PyUnicode_InternFromString("__class__");
    int status = name == NULL ? -1 : PyObject_GenericSetAttr(module, name, (PyObject *)type);
    Py_XDECREF(name);
    return status;
}

int
lazy_make(struct lazy_state *state, PyObject *module, PyObject *spec, const struct lazy_frame *importer)
{
    PyObject *name = PyObject_GetAttrString(spec, "name");
    struct lazy_record *record = name == NULL ? NULL : lazy_new_record(state, name, spec, importer);
    int status = record == NULL || lazy_keep_record(state, module, record) < 0 || lazy_set_class(module, state->module_type) < 0 ? -1 : 0;
    if (status == 0) {
        state->made++;
        state->waiting++;
        state->peak = state->waiting > state->peak ? state->waiting : state->peak;
    }
    Py_XDECREF(record);
    Py_XDECREF(name);
    return status;
}

/* --- attributes -------------------------------------------------------------------------------------------------- */

/* Written by the import system before the module runs. */
static const char *const KNOWN[] = {
    "__spec__", "__name__", "__loader__", "__package__", "__file__", "__cached__", NULL,
};

static int
is_called(PyObject *name, const char *text)
{
    return PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, text) == 0;
}

static int
is_known(PyObject *name)
{
    for (const char *const *known = KNOWN; *known != NULL; known++) {
        if (is_called(name, *known)) {
            return 1;
        }
    }
    return 0;
}

static int
has(PyObject *module, PyObject *name)
{
    int answer = PyDict_Contains(PyModule_GetDict(module), name);
    PyErr_Clear();
    return answer == 1;
}

/* Can it be answered without a run, or without waiting for one? importlib asks while it holds the lock of another module, for
   which the run may wait. */
static int
is_answered(PyObject *self, const struct lazy_record *record, PyObject *name)
{
    if (is_called(name, "__spec__")) {
        return record->stage == LAZY_RUNS || !lazy_is_protected_import();
    }
    if (is_called(name, "__path__")) {  /* the module's code may change it, or make a package of the module */
        return lazy_importlib_asks(NULL) &&
               (has(self, name) || record->stage == LAZY_RUNS || !lazy_importlib_asks("_find_and_load_unlocked"));
    }
    return is_known(name) || is_called(name, "__warningregistry__");  /* code that did not run has not warned */
}

/* A module that waits is pickled by its name, which does not run it. Picklers that know modules by their type do the same. */
static PyObject *
reduce(PyObject *self, PyObject *Py_UNUSED(protocol))
{
    PyObject *importlib = PyImport_ImportModule("importlib");
    PyObject *function = importlib == NULL ? NULL : PyObject_GetAttrString(importlib, "import_module");
    PyObject *name = function == NULL ? NULL : PyObject_GetAttrString(self, "__name__");
    PyObject *answer = name == NULL ? NULL : Py_BuildValue("O(O)", function, name);
    Py_XDECREF(name);
    Py_XDECREF(function);
    Py_XDECREF(importlib);
    return answer;
}

static PyMethodDef REDUCE = {"__reduce_ex__", reduce, METH_O, NULL};

/* What stands for the module: itself, run if need be, or its replacement. New. */
static PyObject *
used(PyObject *self, struct lazy_state *state)
{
    return state == NULL ? Py_NewRef(self) : lazy_load(state, self);
}

static PyObject *
get_attribute(PyObject *self, PyObject *name)
{
    struct lazy_state *state = state_of(self);
    struct lazy_record *record = state == NULL ? NULL : lazy_record_of(state, self);
    if (record != NULL && record->replacement == NULL && is_answered(self, record, name)) {
        return PyModule_Type.tp_getattro(self, name);
    }
    if (record != NULL && record->replacement == NULL && record->stage == LAZY_WAITS) {
        if (is_called(name, "__class__")) {
            return Py_NewRef((PyObject *)&PyModule_Type);
        }
        if (is_called(name, "__reduce_ex__")) {
            return PyCFunction_New(&REDUCE, self);
        }
    }
    PyObject *module = used(self, state);
    PyObject *value = module == NULL                                           ? NULL
                      : module == self && Py_TYPE(self)->tp_getattro == get_attribute ? PyModule_Type.tp_getattro(self, name)
                                                                               : PyObject_GetAttr(module, name);
    Py_XDECREF(module);
    return value;
}

/* Written by importlib: its own attributes, and a submodule into its package. */
static int
set_attribute(PyObject *self, PyObject *name, PyObject *value)
{
    struct lazy_state *state = state_of(self);
    struct lazy_record *record = state == NULL ? NULL : lazy_record_of(state, self);
    if (record != NULL && record->replacement == NULL && value != NULL && lazy_importlib_asks(NULL)) {
        return PyModule_Type.tp_setattro(self, name, value);
    }
    PyObject *module = used(self, state);
    int status = module == NULL                                           ? -1
                 : module == self && Py_TYPE(self)->tp_setattro == set_attribute ? PyModule_Type.tp_setattro(self, name, value)
                                                                          : PyObject_SetAttr(module, name, value);
    Py_XDECREF(module);
    return status;
}

/* The last reference is gone and it never ran. */
static void
finalize(PyObject *self)
{
    PyObject *error = lazy_take_error();
    struct lazy_state *state = state_of(self);
    struct lazy_record *record = state == NULL ? NULL : lazy_record_of(state, self);
    if (record != NULL && record->replacement == NULL) {
        state->waiting--;
        if (record->failures == 0 && lazy_note(state->lost, Py_BuildValue("Os", record->name, "freed before its first use")) < 0) {
            PyErr_Clear();
        }
    }
    if (record != NULL) {
        lazy_drop_record(state, self);
    }
    lazy_put_error(error);
}

static PyType_Slot SLOTS[] = {
    {Py_tp_getattro, get_attribute},
    {Py_tp_setattro, set_attribute},
    {Py_tp_finalize, finalize},
    {0, NULL},
};

PyType_Spec lazy_module_spec = {
    .name = "pyruntime_lazy.module",
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .slots = SLOTS,
};
