/* A module whose code, or whose package's code, put another object into sys.modules in its place.

   Those who imported it hold the first object: names in modules, objects, lists and closures get the second one, and
   the first forwards to it for who holds it elsewhere. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

static int
replace_in_dict(PyObject *dict, PyObject *module, PyObject *replacement)
{
    PyObject *items = PyDict_Items(dict);
    int status = items == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(items); i++) {
        PyObject *item = PyList_GET_ITEM(items, i);
        if (PyTuple_GET_ITEM(item, 1) == module) {
            status = PyDict_SetItem(dict, PyTuple_GET_ITEM(item, 0), replacement);
        }
    }
    Py_XDECREF(items);
    return status;
}

static int
replace_in_list(PyObject *list, PyObject *module, PyObject *replacement)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        if (PyList_GET_ITEM(list, i) == module && PyList_SetItem(list, i, Py_NewRef(replacement)) < 0) {
            return -1;
        }
    }
    return 0;
}

static int
replace_in(PyObject *referrer, PyObject *module, PyObject *replacement)
{
    if (PyDict_CheckExact(referrer)) {
        return replace_in_dict(referrer, module, replacement);
    }
    if (PyList_CheckExact(referrer)) {
        return replace_in_list(referrer, module, replacement);
    }
    if (PyCell_Check(referrer)) {
        return PyCell_Set(referrer, replacement);
    }
    return 0;
}

int
lazy_replace(struct lazy_state *state, struct lazy_record *record, PyObject *module, PyObject *replacement)
{
    if (PyDict_GetItemWithError(state->parked, record->name) == module && PyDict_DelItem(state->parked, record->name) < 0) {
        return -1;
    }
    Py_XSETREF(record->replacement, Py_NewRef(replacement));
    PyObject *gc = PyImport_ImportModule("gc");
    PyObject *referrers = gc == NULL ? NULL : PyObject_CallMethod(gc, "get_referrers", "O", module);
    int status = referrers == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(referrers); i++) {
        status = replace_in(PyList_GET_ITEM(referrers, i), module, replacement);
    }
    Py_XDECREF(referrers);
    Py_XDECREF(gc);
    return status;
}
