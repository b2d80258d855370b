/* What is not lazy by default, each with its reason; and the decision for one module. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"

#include <string.h>

/* A name, or a package with everything below: "encodings.*". */
static const struct lazy_default {
    const char *pattern;
    const char *reason;
} DEFAULTS[] = {
    {"encodings.*", "codecs are looked up while text is decoded and errors are shown, where nothing may be imported first"},
    {"warnings", "C code asks it while it warns, also at the end of the program"},
    {"threading", "it takes the thread that runs it for the main thread, and the end of the program asks it"},
    {"importlib", "it gives the import system's own modules their names when it runs"},
    {"importlib.abc", "part of the import system"},
    {"importlib.machinery", "part of the import system"},
    {"importlib.util", "part of the import system"},
    {"readline", "importing it turns line editing on"},
    {"rlcompleter", "importing it turns completion on"},
    {"antigravity", "importing it is its use"},
    {"this", "importing it is its use"},
    {"mpmath.*", "importing it is its use: its modules add functions to classes of others"},
    {"sitecustomize", "importing it is its use"},
    {"usercustomize", "importing it is its use"},
    {NULL, NULL},
};

static int
matches(const char *name, const char *pattern)
{
    size_t size = strlen(pattern);
    if (size > 2 && strcmp(pattern + size - 2, ".*") == 0) {
        size -= 2;
        return strncmp(name, pattern, size) == 0 && (name[size] == '\0' || name[size] == '.');
    }
    return strcmp(name, pattern) == 0;
}

static const char *
default_reason(const char *name)
{
    for (const struct lazy_default *entry = DEFAULTS; entry->pattern != NULL; entry++) {
        if (matches(name, entry->pattern)) {
            return entry->reason;
        }
    }
    const char *last = strrchr(name, '.');
    return last != NULL && strcmp(last, ".__main__") == 0 ? "importing it is its use" : NULL;
}

/* Builtin or frozen: 1, 0 or -1. */
static int
is_in_program(struct lazy_state *state, PyObject *name)
{
    PyObject *builtin = PySys_GetObject("builtin_module_names");  /* borrowed */
    int found = builtin == NULL ? 0 : PySequence_Contains(builtin, name);
    if (found != 0) {
        return found;
    }
    PyObject *imp = PyObject_GetAttrString(state->bootstrap, "_imp");
    PyObject *frozen = imp == NULL ? NULL : PyObject_CallMethod(imp, "is_frozen", "O", name);
    found = frozen == NULL ? -1 : PyObject_IsTrue(frozen);
    Py_XDECREF(frozen);
    Py_XDECREF(imp);
    return found;
}

/* An exception in the comparison of two strings does not happen; out of memory the module is not lazy. */
static int
names(const struct lazy_set *set, PyObject *name)
{
    int answer = lazy_set_names(set, name);
    PyErr_Clear();
    return answer != 0;
}

static int
holds(const struct lazy_set *set, PyObject *origin)
{
    int answer = lazy_set_holds(set, origin);
    PyErr_Clear();
    return answer != 0;
}

/* NULL: as far as the name and the importer say it may be lazy. */
const char *
lazy_reason_of_name(struct lazy_state *state, PyObject *name, const struct lazy_frame *importer, int *builtin)
{
    const char *text = PyUnicode_AsUTF8(name);
    const char *reason = text == NULL || !state->has_defaults ? NULL : default_reason(text);
    *builtin = is_in_program(state, name) != 0;
    PyErr_Clear();
    if (*builtin) {
        return "in the program: it costs next to nothing";
    }
    if (reason != NULL) {
        return reason;
    }
    if (importer->file == NULL) {
        return "imported by C code, which may want it to run: the start of the program, or a program that embeds Python";
    }
    if (importer->protected) {
        return "imported in a try or with statement, which may wait for its error";
    }
    if (names(&state->bypass, name)) {
        return "named by the settings";
    }
    if (state->has_only && PyList_GET_SIZE(state->only.paths) == 0 && !names(&state->only, name)) {
        return "not among those that the settings make lazy";
    }
    return NULL;
}

/* --- by what was found ------------------------------------------------------------------------------------------- */

static int
has(PyObject *object, const char *name)
{
    int answer = PyObject_HasAttrString(object, name);
    PyErr_Clear();
    return answer;
}

/* A shared library's module object is made by its own code; its loader reads what was found to tell. */
static int
is_extension(PyObject *loader)
{
    PyObject *external = PyImport_ImportModule("_frozen_importlib_external");
    PyObject *type = external == NULL ? NULL : PyObject_GetAttrString(external, "ExtensionFileLoader");
    int answer = type != NULL && PyObject_IsInstance(loader, type) == 1;
    PyErr_Clear();
    Py_XDECREF(type);
    Py_XDECREF(external);
    return answer;
}

static const char *
reason_of_loader(PyObject *spec)
{
    PyObject *loader = PyObject_GetAttrString(spec, "loader");
    const char *reason = NULL;
    if (loader == NULL || loader == Py_None) {
        reason = "a package without code: there is nothing to run";
    }
    else if (is_extension(loader)) {
        reason = "a shared library, which makes its own module";
    }
    else if (!has(loader, "exec_module")) {
        reason = "its loader has no exec_module";
    }
    PyErr_Clear();
    Py_XDECREF(loader);
    return reason;
}

const char *
lazy_reason_of_spec(struct lazy_state *state, PyObject *name, PyObject *spec)
{
    const char *reason = reason_of_loader(spec);
    PyObject *origin = reason != NULL ? NULL : PyObject_GetAttrString(spec, "origin");
    if (origin == NULL) {
        PyErr_Clear();
        return reason;
    }
    if (holds(&state->bypass, origin)) {
        reason = "in a folder that the settings name";
    }
    else if (state->has_only && !names(&state->only, name) && !holds(&state->only, origin)) {
        reason = "not among those that the settings make lazy";
    }
    Py_DECREF(origin);
    return reason;
}
