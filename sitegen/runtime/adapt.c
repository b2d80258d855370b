/* Modules that run adapted: they look at places beside the executable by themselves, take the end of the executable for
   the end of its archive, names in it for those of files, or a one-file tool for an interpreter. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

static struct pyruntime *the_runtime;

static const struct adapted {
    const char *name;
    int (*exec)(struct pyruntime *self, PyObject *module, PyObject *code);
} ADAPTED[] = {
    {"gettext", pyruntime_exec_gettext},
    {"importlib.resources._common", pyruntime_exec_resources},
    {"multiprocessing.spawn", pyruntime_exec_spawn},
    {"python.runfiles.runfiles", pyruntime_exec_runfiles},
    {"runfiles.runfiles", pyruntime_exec_runfiles},
    {"site", pyruntime_exec_site},
    {"subprocess", pyruntime_exec_subprocess},
    {"sysconfig", pyruntime_exec_sysconfig},
    {NULL, NULL},
};

static const struct adapted *
find_adapted(PyObject *name)
{
    for (const struct adapted *module = ADAPTED; module->name != NULL; module++) {
        if (PyUnicode_CompareWithASCIIString(name, module->name) == 0) {
            return module;
        }
    }
    return NULL;
}

/* The loader of an adapted module: functions, their self the loader that was found. */

static PyObject *
create_module(PyObject *loader, PyObject *spec)
{
    return PyObject_CallMethod(loader, "create_module", "O", spec);
}

/* The module gets its own loader back, then its code runs adapted. */
static PyObject *
exec_module(PyObject *loader, PyObject *module)
{
    PyObject *spec = PyObject_GetAttrString(module, "__spec__");
    PyObject *name = spec == NULL ? NULL : PyObject_GetAttrString(spec, "name");
    PyObject *code = NULL;
    if (name != NULL && PyObject_SetAttrString(spec, "loader", loader) == 0 &&
        PyObject_SetAttrString(module, "__loader__", loader) == 0) {
        code = PyObject_CallMethod(loader, "get_code", "O", name);
    }
    const struct adapted *adapted = code == NULL ? NULL : find_adapted(name);
    int status = adapted == NULL ? -1 : adapted->exec(the_runtime, module, code);
    Py_XDECREF(code);
    Py_XDECREF(name);
    Py_XDECREF(spec);
    return status < 0 ? NULL : Py_NewRef(Py_None);
}

/* All else is asked of the loader itself. */
static PyObject *
get_attribute(PyObject *loader, PyObject *name)
{
    return PyObject_GetAttr(loader, name);
}

static PyMethodDef LOADER_METHODS[] = {
    {"create_module", create_module, METH_O, NULL},
    {"exec_module", exec_module, METH_O, NULL},
    {"__getattr__", get_attribute, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

/* A module object: the simplest one that has attributes and asks __getattr__ for others. */
static PyObject *
new_loader(PyObject *loader)
{
    PyObject *own = PyModule_New("_pyruntime_loader");
    for (PyMethodDef *method = LOADER_METHODS; own != NULL && method->ml_name != NULL; method++) {
        PyObject *function = PyCFunction_New(method, loader);
        if (function == NULL || PyObject_SetAttrString(own, method->ml_name, function) < 0) {
            Py_CLEAR(own);
        }
        Py_XDECREF(function);
    }
    return own;
}

/* The spec that the first of the other finders has, or None. They are those of sys.meta_path: importlib's modules, which have
   them too, may be hidden from imports by a test. */
static PyObject *
ask_others(PyObject *own_finder, PyObject *name, PyObject *path)
{
    PyObject *meta_path = Py_XNewRef(PySys_GetObject("meta_path"));
    PyObject *finders = meta_path == NULL ? PyTuple_New(0) : PySequence_Tuple(meta_path);
    PyObject *spec = finders == NULL ? NULL : Py_NewRef(Py_None);
    for (Py_ssize_t i = 0; spec == Py_None && i < PyTuple_GET_SIZE(finders); i++) {
        if (PyTuple_GET_ITEM(finders, i) != own_finder) {
            Py_SETREF(spec, PyObject_CallMethod(PyTuple_GET_ITEM(finders, i), "find_spec", "OO", name, path));
        }
    }
    Py_XDECREF(finders);
    Py_XDECREF(meta_path);
    return spec;
}

/* What they find, its loader in ours. */
PyObject *
pyruntime_find_adapted(struct pyruntime *self, PyObject *own_finder, PyObject *name, PyObject *path)
{
    the_runtime = self;
    if (find_adapted(name) == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *spec = ask_others(own_finder, name, path);
    if (spec == NULL || spec == Py_None) {
        return spec;
    }
    PyObject *loader = PyObject_GetAttrString(spec, "loader");
    PyObject *own = loader == NULL ? NULL : new_loader(loader);
    if (own == NULL || PyObject_SetAttrString(spec, "loader", own) < 0) {
        Py_CLEAR(spec);
    }
    Py_XDECREF(own);
    Py_XDECREF(loader);
    return spec;
}

int
pyruntime_run_code(PyObject *module, PyObject *code)
{
    PyObject *globals = PyModule_GetDict(module);
    /* As exec() does: C code that imports for the module asks its globals. */
    PyObject *result = PyDict_SetItemString(globals, "__builtins__", PyEval_GetBuiltins()) < 0
        ? NULL : PyEval_EvalCode(code, globals, globals);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

int
pyruntime_exec_replacing(PyObject *module, PyObject *code, PyMethodDef *function)
{
    PyObject *globals = PyModule_GetDict(module);
    PyObject *original = pyruntime_run_code(module, code) < 0 ? NULL : PyMapping_GetItemString(globals, function->ml_name);
    PyObject *own = original == NULL ? NULL : PyCFunction_New(function, original);
    int status = own == NULL ? -1 : PyDict_SetItemString(globals, function->ml_name, own);
    Py_XDECREF(own);
    Py_XDECREF(original);
    return status;
}
