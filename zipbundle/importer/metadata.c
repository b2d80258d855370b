/* Distributions in folders of archives: for each "x.dist-info" importlib.metadata's own PathDistribution. importlib.metadata finds
   those at the top of a zip by itself, but no folder in one. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "private.h"

/* "Foo.Bar-1.2.dist-info/": foo_bar; NULL without an exception: no metadata. */
static PyObject *
normalized_name(PyObject *metadata, PyObject *child)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(child);
    PyObject *dist = PyUnicode_FromString(".dist-info/"), *egg = PyUnicode_FromString(".egg-info/");
    PyObject *prepared = NULL, *result = NULL;
    if (dist != NULL && egg != NULL && (PyUnicode_Tailmatch(child, dist, 0, length, 1) == 1 ||
                                        PyUnicode_Tailmatch(child, egg, 0, length, 1) == 1)) {
        Py_ssize_t dash = PyUnicode_FindChar(child, '-', 0, length, 1);
        Py_ssize_t dot = PyUnicode_FindChar(child, '.', 0, length, -1);
        PyObject *name = PyUnicode_Substring(child, 0, dash < dot ? dash : dot);
        prepared = PyObject_GetAttrString(metadata, "Prepared");
        result = name == NULL || prepared == NULL ? NULL : PyObject_CallMethod(prepared, "normalize", "O", name);
        Py_XDECREF(name);
    }
    Py_XDECREF(prepared);
    Py_XDECREF(egg);
    Py_XDECREF(dist);
    return result;
}

static int
append_distribution(ImporterObject *importer, PyObject *metadata, PyObject *child, PyObject *list)
{
    PyObject *name = PyUnicode_FromFormat("%U%U", importer->prefix, child);
    PyObject *entry = name == NULL ? NULL : PyUnicode_Substring(name, 0, PyUnicode_GET_LENGTH(name) - 1);
    PyObject *path = entry == NULL ? NULL : pyruntime_new_path(importer->state, importer->archive, entry);
    PyObject *distribution = path == NULL ? NULL : PyObject_CallMethod(metadata, "PathDistribution", "O", path);
    int status = distribution == NULL ? -1 : PyList_Append(list, distribution);
    Py_XDECREF(distribution);
    Py_XDECREF(path);
    Py_XDECREF(entry);
    Py_XDECREF(name);
    return status;
}

/* Appends those of one folder. `wanted`: a normalized name, or NULL for all. */
static int
search_folder(ImporterObject *importer, PyObject *metadata, PyObject *wanted, PyObject *list)
{
    PyObject *children = pyruntime_list_folder(importer->archive, importer->prefix, PyExc_OSError);
    int status = children == NULL ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PyList_GET_SIZE(children); i++) {
        PyObject *name = normalized_name(metadata, PyList_GET_ITEM(children, i));
        if (name != NULL && (wanted == NULL || PyUnicode_Compare(name, wanted) == 0)) {
            status = append_distribution(importer, metadata, PyList_GET_ITEM(children, i), list);
        }
        Py_XDECREF(name);
        status = PyErr_Occurred() ? -1 : status;
    }
    Py_XDECREF(children);
    return status;
}

/* The importer of an entry, if it is ours and for a folder. */
static PyObject *
folder_importer(importer_state *state, PyObject *entry)
{
    PyObject *importer = PyUnicode_Check(entry) ? PyImport_GetImporter(entry) : NULL;
    if (importer != NULL && (!Py_IS_TYPE(importer, state->importer_type) ||
                             PyUnicode_GET_LENGTH(((ImporterObject *)importer)->prefix) == 0)) {
        Py_CLEAR(importer);
    }
    return importer;
}

static int
search_path(importer_state *state, PyObject *metadata, PyObject *context, PyObject *list)
{
    PyObject *path = PyObject_GetAttrString(context, "path");
    PyObject *entries = path == NULL ? NULL : PySequence_Fast(path, "path of a DistributionFinder.Context");
    PyObject *name = entries == NULL ? NULL : PyObject_GetAttrString(context, "name");
    PyObject *prepared = name == NULL || name == Py_None ? NULL : PyObject_GetAttrString(metadata, "Prepared");
    PyObject *wanted = prepared == NULL ? NULL : PyObject_CallMethod(prepared, "normalize", "O", name);
    int status = PyErr_Occurred() ? -1 : 0;
    for (Py_ssize_t i = 0; status == 0 && i < PySequence_Fast_GET_SIZE(entries); i++) {
        PyObject *importer = folder_importer(state, PySequence_Fast_GET_ITEM(entries, i));
        status = importer == NULL ? (PyErr_Occurred() ? -1 : 0) : search_folder((ImporterObject *)importer, metadata, wanted, list);
        Py_XDECREF(importer);
    }
    Py_XDECREF(wanted);
    Py_XDECREF(prepared);
    Py_XDECREF(name);
    Py_XDECREF(entries);
    Py_XDECREF(path);
    return status;
}

PyObject *
pyruntime_importer_find_distributions(importer_state *state, PyObject *context)
{
    PyObject *list = PyList_New(0);
    PyObject *metadata = list == NULL ? NULL : PyImport_ImportModule("importlib.metadata");
    if (metadata == NULL || search_path(state, metadata, context, list) < 0) {
        Py_CLEAR(list);
    }
    Py_XDECREF(metadata);
    return list;
}
