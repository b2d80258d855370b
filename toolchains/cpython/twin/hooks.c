/* The core's compiler reaches for three modules, `encodings`, `warnings` and `unicodedata`, and for the source file itself
   when it words an error. Here is what it finds. */

#include <string.h>

#include "twin.h"

static const char *current_source = "?";

void
twin_hooks_set_source(const char *path)
{
    current_source = path;
}

/* Errors found after parsing look the source line up in the file called co_filename, relative to the working directory.
   That may be another file or none; report.c takes the line from the text that was compiled. */
static int
refuse_open(const char *event, PyObject *args, void *data)
{
    (void)args;
    (void)data;
    if (strcmp(event, "open") != 0) {
        return 0;
    }
    PyErr_SetString(PyExc_PermissionError, "the twin opens only its arguments");
    return -1;
}

/* warnings.WarningMessage(message, category, filename, lineno, ...): the arguments themselves will do. */
static PyObject *
warning_message(PyObject *self, PyObject *args)
{
    (void)self;
    return Py_NewRef(args);
}

/* warnings._showwarnmsg(message): one line, `FILE:LINE: SyntaxWarning: text`. It never fails a build. */
static PyObject *
show_warning(PyObject *self, PyObject *message)
{
    (void)self;
    PyObject *category = PyObject_GetAttrString(PyTuple_GetItem(message, 1), "__name__");
    PyObject *text = category ? PyUnicode_FromFormat("%s:%S: %U: %S\n", current_source, PyTuple_GetItem(message, 3),
                                                     category, PyTuple_GetItem(message, 0)) : NULL;
    PyObject *bytes = text ? PyUnicode_AsEncodedString(text, "utf-8", "backslashreplace") : NULL;
    if (bytes != NULL) {
        fwrite(PyBytes_AS_STRING(bytes), 1, PyBytes_GET_SIZE(bytes), stderr);
    }
    Py_XDECREF(category);
    Py_XDECREF(text);
    if (bytes == NULL) {
        return NULL;
    }
    Py_DECREF(bytes);
    Py_RETURN_NONE;
}

static PyMethodDef warnings_methods[] = {
    {"WarningMessage", warning_message, METH_VARARGS, NULL},
    {"_showwarnmsg", show_warning, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef warnings_module = {
    PyModuleDef_HEAD_INIT, .m_name = "warnings", .m_size = -1, .m_methods = warnings_methods,
};

/* Puts a new module (a stolen reference, or NULL after an error) into sys.modules. */
static int
add_module(const char *name, PyObject *module)
{
    if (module == NULL) {
        return -1;
    }
    int result = PyDict_SetItemString(PyImport_GetModuleDict(), name, module);
    Py_DECREF(module);
    return result;
}

/* Creates unicodedata without the import system: all that it asks of a spec is a name. */
static PyObject *
new_unicodedata(void)
{
    PyObject *def = PyInit_unicodedata();
    PyObject *spec = def ? PyModule_New("spec") : NULL;
    if (spec == NULL || PyModule_AddStringConstant(spec, "name", "unicodedata") < 0) {
        return NULL;
    }
    PyObject *module = PyModule_FromDefAndSpec((PyModuleDef *)def, spec);
    Py_DECREF(spec);
    if (module != NULL && PyModule_ExecDef(module, (PyModuleDef *)def) < 0) {
        Py_CLEAR(module);
    }
    return module;
}

int
twin_hooks_install(void)
{
    if (PySys_AddAuditHook(refuse_open, NULL) < 0 ||
        add_module("encodings", PyModule_New("encodings")) < 0 ||
        add_module("warnings", PyModule_Create(&warnings_module)) < 0 ||
        add_module("unicodedata", new_unicodedata()) < 0) {
        return -1;
    }
    /* The registry imports `encodings`; error handlers such as "replace" live in it. */
    PyStatus status = _PyCodec_InitRegistry(PyInterpreterState_Get());
    if (PyStatus_Exception(status)) {
        PyErr_SetString(PyExc_SystemError, status.err_msg ? status.err_msg : "no codec registry");
        return -1;
    }
    return 0;
}
