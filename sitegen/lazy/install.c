/* install() and uninstall(). */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

static int
fill_settings(struct lazy_state *state, PyObject *names, PyObject *packages, PyObject *paths, PyObject *only)
{
    lazy_set_clear(&state->bypass);
    lazy_set_clear(&state->only);
    state->has_only = only != NULL && only != Py_None;
    return lazy_set_fill(&state->bypass, names, packages, paths) < 0 || lazy_set_fill(&state->only, NULL, NULL, NULL) < 0 ||
           lazy_set_add(&state->only, only) < 0 ? -1 : 0;
}

/* Counting begins anew. Modules that wait go on waiting. */
int
lazy_begin_counting(struct lazy_state *state)
{
    PyObject *modules = PyImport_GetModuleDict();  /* borrowed */
    Py_XSETREF(state->before, PyMapping_Keys(modules));
    Py_XSETREF(state->builtin, PyDict_New());
    Py_XSETREF(state->eager, PyDict_New());
    Py_XSETREF(state->loaded, PyList_New(0));
    Py_XSETREF(state->failed, PyList_New(0));
    Py_XSETREF(state->lost, PyList_New(0));
    state->made = state->peak = state->waiting;
    state->installed_at = lazy_seconds();
    return state->before == NULL || state->builtin == NULL || state->eager == NULL || state->loaded == NULL ||
           state->failed == NULL || state->lost == NULL ? -1 : 0;
}

static int
insert_finder(struct lazy_state *state, PyObject *module)
{
    PyObject *meta_path = PySys_GetObject("meta_path");  /* borrowed */
    if (meta_path == NULL || !PyList_Check(meta_path)) {
        PyErr_SetString(PyExc_RuntimeError, "pyruntime_lazy: sys.meta_path is no list: install() needs the one that Python made");
        return -1;
    }
    PyObject *finder = lazy_new_finder(module);
    if (finder == NULL || PyList_Insert(meta_path, 0, finder) < 0) {
        Py_CLEAR(finder);
    }
    state->finder = finder;
    return finder == NULL ? -1 : 0;
}

PyObject *
lazy_install(PyObject *module, PyObject *args, PyObject *named)
{
    static char *names[] = {"bypass_names", "bypass_packages", "bypass_paths", "only", "memory", "defaults", NULL};
    PyObject *bypass[3] = {NULL, NULL, NULL}, *only = NULL, *memory = Py_None;
    int defaults = 1;
    struct lazy_state *state = lazy_state_of(module);
    if (!PyArg_ParseTupleAndKeywords(args, named, "|$OOOOOp:install", names, &bypass[0], &bypass[1], &bypass[2], &only,
                                     &memory, &defaults)) {
        return NULL;
    }
    if (state->finder != NULL) {
        PyErr_SetString(PyExc_RuntimeError, "pyruntime_lazy is installed: call uninstall() before install() with other settings");
        return NULL;
    }
    if (memory != Py_None && !PyCallable_Check(memory)) {
        PyErr_Format(PyExc_TypeError, "memory is %R: give a function that returns a number of bytes", memory);
        return NULL;
    }
    if (fill_settings(state, bypass[0], bypass[1], bypass[2], only) < 0 || lazy_begin_counting(state) < 0) {
        return NULL;
    }
    state->has_defaults = defaults;
    Py_XSETREF(state->memory, Py_NewRef(memory));
    return insert_finder(state, module) < 0 ? NULL : Py_NewRef(Py_None);
}

PyObject *
lazy_uninstall(PyObject *module, PyObject *Py_UNUSED(unused))
{
    struct lazy_state *state = lazy_state_of(module);
    PyObject *meta_path = PySys_GetObject("meta_path");  /* borrowed */
    Py_ssize_t at = state->finder == NULL || meta_path == NULL ? -1 : PySequence_Index(meta_path, state->finder);
    if (at >= 0 && PySequence_DelItem(meta_path, at) < 0) {
        return NULL;
    }
    PyErr_Clear();  /* somebody else took it out */
    Py_CLEAR(state->finder);
    Py_RETURN_NONE;
}

int
lazy_install_patterns(PyObject *module, PyObject *bypass, PyObject *only)
{
    struct lazy_state *state = lazy_state_of(module);
    state->has_defaults = 1;
    Py_XSETREF(state->memory, Py_NewRef(Py_None));
    return state->finder != NULL ? 0
           : fill_settings(state, NULL, NULL, NULL, only) < 0 || lazy_set_add(&state->bypass, bypass) < 0 ||
                     lazy_begin_counting(state) < 0 || insert_finder(state, module) < 0 ? -1 : 0;
}
