/* Submodules that were imported and did not run, around the run of their package.

   Without laziness the package's code ran before its submodules were imported. So its code must not find them in its
   names or in sys.modules: they are parked. If it imports one, the import gets the parked module, and is otherwise an
   import as any: it binds the name in the package, and code after it may bind the name again. The rest is put back after
   the run, as if imported then. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

/* Parks one if it waits. 0, or -1 and an exception. */
static int
park(struct lazy_state *state, PyObject *package, PyObject *key, PyObject *value, PyObject *children)
{
    struct lazy_record *record = lazy_is_waiting(state, value) ? lazy_record_of(state, value) : NULL;
    if (record == NULL || record->stage != LAZY_WAITS || record->replacement != NULL) {
        return 0;
    }
    PyObject *name = PyUnicode_FromFormat("%U.%U", package, key);
    PyObject *standing = name == NULL ? NULL : lazy_sys_module(name);
    int status = name == NULL ? -1 : 0;
    if (standing == value) {
        status = PyDict_SetItem(state->parked, name, value) < 0 || lazy_set_sys_module(name, NULL) < 0 ||
                         PyDict_SetItem(children, key, value) < 0
                     ? -1
                     : 0;
    }
    Py_XDECREF(standing);
    Py_XDECREF(name);
    return status;
}

/* Takes the waiting submodules out. Their names in the package and they, new; NULL and an exception. */
PyObject *
lazy_park_children(struct lazy_state *state, PyObject *name, PyObject *module)
{
    PyObject *globals = PyModule_GetDict(module);
    PyObject *children = PyDict_New();
    PyObject *items = children == NULL ? NULL : PyDict_Items(globals);
    for (Py_ssize_t i = 0; items != NULL && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        PyObject *key = PyTuple_GET_ITEM(item, 0);
        if (PyUnicode_Check(key) && park(state, name, key, PyTuple_GET_ITEM(item, 1), children) < 0) {
            Py_CLEAR(items);
        }
    }
    int failed = items == NULL;
    PyObject *key, *value;
    for (Py_ssize_t at = 0; !failed && PyDict_Next(children, &at, &key, &value);) {
        failed = PyDict_DelItem(globals, key) < 0;
    }
    if (failed) {
        Py_CLEAR(children);
    }
    Py_XDECREF(items);
    return children;
}

/* The package's code changed its path: what is found now counts. */
static int
find_again(struct lazy_state *state, PyObject *name, PyObject *package, PyObject *module)
{
    struct lazy_record *record = lazy_record_of(state, module);
    PyObject *path = record == NULL ? NULL : PyObject_GetAttrString(package, "__path__");
    PyErr_Clear();
    if (path == NULL) {
        return 0;
    }
    PyObject *spec = lazy_ask_others(state, name, path);
    Py_DECREF(path);
    if (spec == NULL || spec == Py_None) {  /* what was found before stays */
        Py_XDECREF(spec);
        return spec == NULL ? -1 : 0;
    }
    Py_XSETREF(record->spec, spec);
    PyObject *function = PyObject_GetAttrString(state->bootstrap, "_init_module_attrs");
    PyObject *arguments = Py_BuildValue("(OO)", spec, module);
    PyObject *named = Py_BuildValue("{sO}", "override", Py_True);
    PyObject *stand_in = function == NULL || arguments == NULL || named == NULL || lazy_set_class(module, &PyModule_Type) < 0
        ? NULL : PyObject_Call(function, arguments, named);
    int status = stand_in == NULL || lazy_set_class(module, state->module_type) < 0 ? -1 : 0;
    Py_XDECREF(stand_in);
    Py_XDECREF(named);
    Py_XDECREF(arguments);
    Py_XDECREF(function);
    return status;
}

/* What importlib does after an import. An object that takes no attributes is no error. */
int
lazy_set_child(PyObject *package, PyObject *key, PyObject *module)
{
    int status = PyModule_Check(package) ? PyDict_SetItem(PyModule_GetDict(package), key, module)
                                         : PyObject_SetAttr(package, key, module);
    if (status < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        status = 0;
    }
    return status;
}

/* A submodule that was parked and that the package's code did not import. */
static int
put_back(struct lazy_state *state, PyObject *name, PyObject *key, PyObject *package, PyObject *module, int path_changed)
{
    PyObject *standing = lazy_sys_module(name);
    int status = PyDict_DelItem(state->parked, name);
    if (status == 0 && standing != NULL && standing != module) {  /* the package's code put something in its place */
        struct lazy_record *record = lazy_record_of(state, module);
        status = record == NULL ? 0 : lazy_replace(state, record, module, standing);
        if (record != NULL) {
            state->waiting--;
            status |= lazy_note(state->lost, Py_BuildValue("Os", name, "its package put another module in its place"));
        }
    }
    else if (status == 0) {
        status = (path_changed && find_again(state, name, package, module) < 0) || lazy_set_sys_module(name, module) < 0 ||
                         lazy_set_child(package, key, module) < 0
                     ? -1
                     : 0;
    }
    Py_XDECREF(standing);
    return status;
}

/* After the package ran. 0, or -1 and an exception. */
int
lazy_unpark_children(struct lazy_state *state, PyObject *name, PyObject *package, PyObject *children, int path_changed)
{
    PyObject *key, *module;
    int status = 0;
    for (Py_ssize_t at = 0; status == 0 && PyDict_Next(children, &at, &key, &module);) {
        PyObject *full = PyUnicode_FromFormat("%U.%U", name, key);
        PyObject *parked = full == NULL ? NULL : PyDict_GetItemWithError(state->parked, full);  /* borrowed */
        if (parked == module) {
            status = put_back(state, full, key, package, module, path_changed);
        }
        else if (full == NULL || PyErr_Occurred()) {
            status = -1;
        }
        Py_XDECREF(full);
    }
    return status;
}

/* The package failed: its submodules that wait are imported no more. */
void
lazy_drop_children(struct lazy_state *state, PyObject *name, PyObject *children)
{
    PyObject *key, *module;
    for (Py_ssize_t at = 0; children != NULL && PyDict_Next(children, &at, &key, &module);) {
        PyObject *full = PyUnicode_FromFormat("%U.%U", name, key);
        struct lazy_record *record = full == NULL ? NULL : lazy_record_of(state, module);
        if (record != NULL && PyDict_GetItemWithError(state->parked, full) == module) {
            PyDict_DelItem(state->parked, full);
            record->failures++;
        }
        PyErr_Clear();
        Py_XDECREF(full);
    }
}

/* The package of sys.modules gets the submodule of sys.modules. 0, or -1 and an exception. */
int
lazy_bind_in_package(PyObject *name)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, size, -1);
    PyObject *parent = dot < 0 ? NULL : PyUnicode_Substring(name, 0, dot);
    PyObject *key = dot < 0 ? NULL : PyUnicode_Substring(name, dot + 1, size);
    PyObject *package = parent == NULL ? NULL : lazy_sys_module(parent);
    PyObject *module = key == NULL ? NULL : lazy_sys_module(name);
    int status = PyErr_Occurred() || (package != NULL && module != NULL && lazy_set_child(package, key, module) < 0) ? -1 : 0;
    Py_XDECREF(module);
    Py_XDECREF(package);
    Py_XDECREF(key);
    Py_XDECREF(parent);
    return status;
}
