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
    if (done == NULL) {
        if (PyErr_ExceptionMatches(state->deadlock_error)) {
            PyErr_Clear();
        }
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

/* --- the first use ----------------------------------------------------------------------------------------------- */

/* A module that failed, or whose package did, stands in sys.modules no more. If another import brought a module of its name
   there, it is that one now. 1: so it was. */
static int
give_way(struct lazy_state *state, struct lazy_record *record, PyObject *module)
{
    int asks = record->failures > 0 && record->stage == LAZY_WAITS && record->replacement == NULL;
    PyObject *standing = asks ? lazy_sys_module(record->name) : NULL;
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
    status = record->stage == LAZY_WAITS && record->replacement == NULL ? lazy_run(state, record, module) : 0;
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
