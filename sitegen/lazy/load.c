/* The run of a module at its first use: once, with its package before it, under importlib's lock of the module. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

/* --- importlib's locks ------------------------------------------------------------------------------------------- */

/* The module's lock, held; NULL without an exception: another thread that runs it waits for this one, so go on with
   what there is, as importlib does in a circle of imports. */
static PyObject *
acquire(struct lazy_state *state, PyObject *name)
{
    PyObject *lock = PyObject_CallMethod(state->bootstrap, "_get_module_lock", "O", name);
    PyObject *done = lock == NULL ? NULL : PyObject_CallMethod(lock, "acquire", NULL);
    if (done == NULL && PyErr_ExceptionMatches(state->deadlock_error)) {
        PyErr_Clear();
        Py_CLEAR(lock);
    }
    else if (done == NULL) {
        Py_CLEAR(lock);
    }
    Py_XDECREF(done);
    return lock;
}

/* Keeps a pending exception. */
static void
release(PyObject *lock)
{
    PyObject *error = lazy_take_error();
    PyObject *done = PyObject_CallMethod(lock, "release", NULL);
    if (done == NULL) {
        PyErr_WriteUnraisable(lock);
    }
    Py_XDECREF(done);
    Py_DECREF(lock);
    lazy_put_error(error);
}

/* --- one run ----------------------------------------------------------------------------------------------------- */

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
succeed(struct lazy_state *state, struct lazy_record *record, PyObject *module, struct run *run)
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
    if (status == 0 && Py_TYPE(module) == state->module_type && record->replacement == NULL) {
        status = lazy_set_class(module, &PyModule_Type);
    }
    if (record->replacement == NULL) {
        lazy_drop_record(state, module);
    }
    record->stage = LAZY_DONE;
    state->waiting--;
    PyObject *path = copy_of_path(run->globals);
    int changed = run->path != NULL && (path == NULL || PyObject_RichCompareBool(run->path, path, Py_EQ) == 0);
    Py_XDECREF(path);
    return status < 0 ? -1 : lazy_unpark_children(state, record->name, run->children, changed);
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

static int
run(struct lazy_state *state, struct lazy_record *record, PyObject *module)
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

/* --- the first use ----------------------------------------------------------------------------------------------- */

/* A module that failed, or whose package did, stands in sys.modules no more. If another import brought a module of its name
   there, it is that one now. 1: so it was. */
static int
give_way(struct lazy_state *state, struct lazy_record *record, PyObject *module)
{
    PyObject *standing = record->failures == 0 ? NULL : lazy_sys_module(record->name);
    int status = 0;
    if (standing != NULL && standing != module) {
        state->waiting--;
        status = lazy_replace(state, record, module, standing) < 0 ||
                         lazy_note(state->lost, Py_BuildValue("Os", record->name, "another import took its place")) < 0
                     ? -1
                     : 1;
    }
    Py_XDECREF(standing);
    return status;
}

int
lazy_load_parent(struct lazy_state *state, PyObject *name)
{
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    if (dot < 0) {
        return 0;
    }
    PyObject *parent = PyUnicode_Substring(name, 0, dot);
    PyObject *module = parent == NULL ? NULL : lazy_sys_module(parent);
    PyObject *loaded = module == NULL ? NULL : lazy_load(state, module);
    int status = parent == NULL || (module != NULL && loaded == NULL) ? -1 : 0;
    Py_XDECREF(loaded);
    Py_XDECREF(module);
    Py_XDECREF(parent);
    return status;
}

/* The package, imported again if it failed, and run. */
static int
import_parent(PyObject *name)
{
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    PyObject *parent = dot < 0 ? NULL : PyUnicode_Substring(name, 0, dot);
    PyObject *module = parent == NULL ? NULL : PyImport_Import(parent);
    PyObject *names = module == NULL ? NULL : PyObject_GetAttrString(module, "__dict__");
    int status = dot >= 0 && names == NULL ? -1 : 0;
    Py_XDECREF(names);
    Py_XDECREF(module);
    Py_XDECREF(parent);
    return status;
}

/* Under the lock. The record holds the state of things: another thread may have run the module meanwhile. */
static int
load_locked(struct lazy_state *state, struct lazy_record *record, PyObject *module)
{
    int status = record->failures > 0 ? import_parent(record->name) : lazy_load_parent(state, record->name);
    status = status < 0 ? -1 : give_way(state, record, module);
    if (status != 0) {
        return status < 0 ? -1 : 0;
    }
    PyObject *lock = record->stage == LAZY_WAITS || record->stage == LAZY_RUNS ? acquire(state, record->name) : NULL;
    if (lock == NULL) {
        return PyErr_Occurred() ? -1 : 0;
    }
    status = record->stage == LAZY_WAITS && record->replacement == NULL ? run(state, record, module) : 0;
    release(lock);
    return status;
}

PyObject *
lazy_load(struct lazy_state *state, PyObject *module)
{
    struct lazy_record *record = lazy_is_waiting(state, module) ? lazy_record_of(state, module) : NULL;
    if (record == NULL) {
        return Py_NewRef(module);
    }
    Py_INCREF(record);
    Py_INCREF(module);
    int status = 0;
    int own = record->stage == LAZY_RUNS && record->thread == PyThread_get_thread_ident();
    if (record->replacement == NULL && !own) {
        status = load_locked(state, record, module);
    }
    PyObject *answer = status < 0 ? NULL : Py_NewRef(record->replacement != NULL ? record->replacement : module);
    Py_DECREF(module);
    Py_DECREF(record);
    return answer;
}
