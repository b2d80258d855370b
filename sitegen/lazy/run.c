/* One run of a module, under its lock: what stands in sys.modules before and after, when it succeeds and when it fails. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

struct run {
    PyObject *globals;
    PyObject *before;    /* the module's names before the run */
    PyObject *standing;  /* what stood in sys.modules, or NULL */
    PyObject *children;  /* its submodules that wait */
    PyObject *path;      /* a copy of its __path__, or NULL */
    int returns;         /* it does not stand in sys.modules, but will */
};

static PyObject *
copy_of_path(PyObject *globals)
{
    PyObject *path = PyDict_GetItemString(globals, "__path__");  /* borrowed */
    PyObject *copy = path == NULL ? NULL : PySequence_List(path);
    PyErr_Clear();
    return copy;
}

static int
prepare(struct lazy_state *state, struct lazy_record *record, PyObject *module, struct run *run)
{
    run->globals = PyModule_GetDict(module);
    run->children = lazy_park_children(state, record->name, module);
    run->before = PyDict_Copy(run->globals);
    run->standing = lazy_sys_module(record->name);
    run->path = copy_of_path(run->globals);
    run->returns = record->failures > 0 || PyDict_Contains(state->parked, record->name) == 1;
    return run->children == NULL || run->before == NULL || PyObject_SetAttrString(record->spec, "_initializing", Py_True) < 0 ||
           lazy_set_sys_module(record->name, module) < 0 ? -1 : 0;
}

static int
exec_module(struct lazy_record *record, PyObject *module)
{
    PyObject *loader = PyObject_GetAttrString(record->spec, "loader");
    PyObject *result = loader == NULL ? NULL : PyObject_CallMethod(loader, "exec_module", "O", module);
    Py_XDECREF(result);
    Py_XDECREF(loader);
    return result == NULL ? -1 : 0;
}

/* sys.modules after a run: the module, or what its code put there in its place, or what stood there before: a module that
   was taken out and imported again is another one. */
static int
settle(struct lazy_state *state, struct lazy_record *record, PyObject *module, const struct run *run)
{
    PyObject *standing = lazy_sys_module(record->name);
    int status = 0;
    if (standing != NULL && standing != module) {
        status = lazy_replace(state, record, module, standing);
    }
    else if (standing == module && run->standing != module && !run->returns) {
        status = lazy_set_sys_module(record->name, run->standing);
    }
    Py_XDECREF(standing);
    return status;
}

/* Its submodules are back before other threads see the module as one that ran. */
static int
succeed(struct lazy_state *state, struct lazy_record *record, PyObject *module, const struct run *run)
{
    int status = settle(state, record, module, run);
    PyObject *path = copy_of_path(run->globals);
    int changed = run->path != NULL && (path == NULL || PyObject_RichCompareBool(run->path, path, Py_EQ) == 0);
    Py_XDECREF(path);
    if (status == 0) {
        PyObject *package = record->replacement == NULL ? module : record->replacement;
        status = lazy_unpark_children(state, record->name, package, run->children, changed);
    }
    if (status == 0 && record->failures > 0) {
        status = lazy_bind_in_package(record->name);
    }
    if (record->replacement == NULL) {
        if (Py_TYPE(module) == state->module_type && lazy_set_class(module, &PyModule_Type) < 0) {
            status = -1;
        }
        lazy_drop_record(state, module);
    }
    record->stage = LAZY_DONE;
    Py_CLEAR(record->spec);
    state->waiting--;
    return status;
}

/* As importlib: what failed stands in sys.modules no more. The module is as before, and its next use tries again. */
static void
fail(struct lazy_state *state, struct lazy_record *record, PyObject *module, struct run *run)
{
    lazy_explain_error(record);
    PyObject *error = lazy_take_error();
    PyObject *standing = lazy_sys_module(record->name);
    if (standing == module) {
        lazy_set_sys_module(record->name, run->standing == module ? NULL : run->standing);
    }
    Py_XDECREF(standing);
    if (run->before != NULL) {
        PyDict_Clear(run->globals);
        PyDict_Update(run->globals, run->before);
    }
    if (Py_TYPE(module) != state->module_type) {
        lazy_set_class(module, state->module_type);
    }
    record->failures++;
    record->stage = LAZY_WAITS;
    lazy_drop_children(state, record->name, run->children);
    lazy_note(state->failed, Py_BuildValue("ON", record->name, error == NULL ? Py_NewRef(Py_None) : PyObject_Repr(error)));
    PyErr_Clear();
    lazy_put_error(error);
}

int
lazy_run(struct lazy_state *state, struct lazy_record *record, PyObject *module)
{
    struct run run = {0};
    lazy_begin(state, record);
    int status = prepare(state, record, module, &run) < 0 ? -1 : exec_module(record, module);
    PyObject *error = lazy_take_error();
    if (PyObject_SetAttrString(record->spec, "_initializing", Py_False) < 0) {
        PyErr_Clear();
    }
    lazy_put_error(error);
    lazy_end(state, record);
    if (status < 0) {
        fail(state, record, module, &run);
    }
    else if ((status = succeed(state, record, module, &run)) == 0) {
        status = PyList_Append(state->loaded, (PyObject *)record);
    }
    Py_XDECREF(run.before);
    Py_XDECREF(run.standing);
    Py_XDECREF(run.children);
    Py_XDECREF(run.path);
    return status;
}
