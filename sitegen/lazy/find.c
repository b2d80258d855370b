/* The finder: first in sys.meta_path, it lets the others find and defers the run of what they found. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

static PyObject *
parent_of(PyObject *name)
{
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    PyObject *parent = dot < 0 ? NULL : PyUnicode_Substring(name, 0, dot);
    PyObject *module = parent == NULL ? NULL : lazy_sys_module(parent);
    Py_XDECREF(parent);
    return module;
}

/* Runs the package of the module if it waits. 1: it did, and that gave the answer *spec; 0: there is nothing new. */
static int
run_parent(struct lazy_state *state, PyObject *name, PyObject **spec)
{
    PyObject *parent = parent_of(name);
    struct lazy_record *record = lazy_is_waiting(state, parent) ? lazy_record_of(state, parent) : NULL;
    int waits = record != NULL && record->stage == LAZY_WAITS;  /* where it runs, it goes on without us */
    int status = !waits ? 0 : lazy_load_parent(state, name) < 0 ? -1 : 1;
    Py_XDECREF(parent);
    if (status <= 0) {
        return status;
    }
    PyObject *existing = lazy_sys_module(name);
    if (existing != NULL) {  /* its code imported the submodule, or put something in its place */
        *spec = lazy_existing_spec(state, name, existing);
        Py_DECREF(existing);
        return *spec == NULL ? -1 : 1;
    }
    parent = parent_of(name);
    PyObject *path = parent == NULL ? NULL : PyObject_GetAttrString(parent, "__path__");
    PyErr_Clear();
    *spec = lazy_ask_others(state, name, path == NULL ? Py_None : path);
    Py_XDECREF(path);
    Py_XDECREF(parent);
    return *spec == NULL ? -1 : 1;
}

static int
note_eager(struct lazy_state *state, PyObject *name, const char *reason, int builtin)
{
    PyObject *text = PyUnicode_FromString(reason);
    int status = text == NULL ? -1 : PyDict_SetItem(builtin ? state->builtin : state->eager, name, text);
    Py_XDECREF(text);
    return status;
}

/* A module that must run at once, and so its package before. found: what the others found, or NULL. */
static PyObject *
find_eager(struct lazy_state *state, PyObject *name, PyObject *found)
{
    PyObject *spec = NULL;
    int status = run_parent(state, name, &spec);
    if (status != 0) {
        return status < 0 ? NULL : spec;
    }
    return Py_NewRef(found == NULL ? Py_None : found);
}

/* The package has its submodule already, which other threads may use. importlib binds it again. */
static int
bind_now(PyObject *name, PyObject *module)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    PyObject *parent = parent_of(name);
    PyObject *key = PyUnicode_Substring(name, PyUnicode_FindChar(name, '.', 0, size, -1) + 1, size);
    int status = key == NULL || (parent != NULL && lazy_set_child(parent, key, module) < 0) ? -1 : 0;
    Py_XDECREF(key);
    Py_XDECREF(parent);
    return status;
}

/* The next import of a name that has a module already, one that does not stand in sys.modules for now. */
static PyObject *
find_parked(struct lazy_state *state, PyObject *name, PyObject *module, int eager)
{
    Py_INCREF(module);
    PyObject *loaded = eager ? lazy_load(state, module) : Py_NewRef(module);
    PyObject *existing = loaded == NULL ? NULL : lazy_sys_module(name);
    PyObject *spec = loaded == NULL ? NULL : lazy_existing_spec(state, name, existing != NULL ? existing : loaded);
    if (spec != NULL && (bind_now(name, module) < 0 || PyDict_DelItem(state->parked, name) < 0)) {
        PyErr_Clear();
    }
    Py_XDECREF(existing);
    Py_XDECREF(loaded);
    Py_DECREF(module);
    return spec;
}

static PyObject *
find_lazy(struct lazy_state *state, PyObject *name, PyObject *path, const struct lazy_frame *importer)
{
    PyObject *spec = lazy_ask_others(state, name, path);
    if (spec == Py_None) {  /* perhaps the package's code makes it possible */
        return find_eager(state, name, NULL);
    }
    const char *reason = spec == NULL ? NULL : lazy_reason_of_spec(state, name, spec);
    if (reason != NULL) {
        PyObject *eager = note_eager(state, name, reason, 0) < 0 ? NULL : find_eager(state, name, spec);
        Py_SETREF(spec, eager);
        return spec;
    }
    PyObject *inner = spec == NULL ? NULL : PyObject_GetAttrString(spec, "loader");
    PyObject *loader = inner == NULL ? NULL : lazy_new_loader(state, inner, importer);
    if (loader == NULL || PyObject_SetAttrString(spec, "loader", loader) < 0) {
        Py_CLEAR(spec);
    }
    Py_XDECREF(loader);
    Py_XDECREF(inner);
    return spec;
}

static PyObject *
find(struct lazy_state *state, PyObject *name, PyObject *path, const struct lazy_frame *importer)
{
    PyObject *existing = lazy_sys_module(name);
    if (existing != NULL) {  /* the package ran when importlib asked for its path */
        PyObject *spec = lazy_existing_spec(state, name, existing);
        Py_DECREF(existing);
        return spec;
    }
    int builtin = 0;
    const char *reason = lazy_reason_of_name(state, name, importer, &builtin);
    PyObject *parked = PyDict_GetItemWithError(state->parked, name);  /* borrowed */
    if (parked != NULL || PyErr_Occurred()) {
        return parked == NULL ? NULL : find_parked(state, name, parked, reason != NULL);
    }
    if (reason == NULL) {
        return find_lazy(state, name, path, importer);
    }
    return note_eager(state, name, reason, builtin) < 0 ? NULL : find_eager(state, name, NULL);
}

/* --- the object in sys.meta_path --------------------------------------------------------------------------------- */

static PyObject *
find_spec(PyObject *module, PyObject *args)
{
    PyObject *name, *path = Py_None, *target = Py_None;
    struct lazy_state *state = lazy_state_of(module);
    if (!PyArg_ParseTuple(args, "U|OO:find_spec", &name, &path, &target)) {
        return NULL;
    }
    if (target != Py_None) {  /* reload: the module runs now, and ran before */
        PyObject *loaded = lazy_load(state, target);
        Py_XDECREF(loaded);
        return loaded == NULL ? NULL : Py_NewRef(Py_None);
    }
    if (lazy_is_asked(state, name)) {
        Py_RETURN_NONE;
    }
    struct lazy_frame importer;
    lazy_frame_here(&importer);
    PyObject *spec = importer.importing && state->finder != NULL ? find(state, name, path, &importer) : Py_NewRef(Py_None);
    lazy_frame_clear(&importer);
    return spec;
}

static PyMethodDef FIND_SPEC = {"find_spec", find_spec, METH_VARARGS, "Finds a module for an import, and defers its run."};

/* A module object: the simplest one that has attributes. */
PyObject *
lazy_new_finder(PyObject *module)
{
    PyObject *finder = PyModule_New("pyruntime_lazy_finder");
    PyObject *function = finder == NULL ? NULL : PyCFunction_New(&FIND_SPEC, module);
    if (function == NULL || PyObject_SetAttrString(finder, "find_spec", function) < 0 ||
        PyModule_AddStringConstant(finder, "__module__", "pyruntime_lazy") < 0) {
        Py_CLEAR(finder);
    }
    Py_XDECREF(function);
    return finder;
}
