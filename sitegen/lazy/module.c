/* The built-in module pyruntime_lazy. README.md says what its functions do. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "lazy.h"
#include "pyruntime_lazy.h"

struct lazy_state *
lazy_state_of(PyObject *module)
{
    return PyModule_GetState(module);
}

PyObject *
lazy_sys_module(PyObject *name)
{
    PyObject *modules = PySys_GetObject("modules");  /* borrowed; NULL at the end of the interpreter */
    PyObject *module = modules == NULL ? NULL : PyObject_GetItem(modules, name);
    PyErr_Clear();
    return module;
}

int
lazy_set_sys_module(PyObject *name, PyObject *module)
{
    PyObject *modules = PySys_GetObject("modules");  /* borrowed */
    if (modules == NULL) {
        PyErr_SetString(PyExc_ImportError, "sys.modules is gone: the interpreter ends");
        return -1;
    }
    if (module != NULL) {
        return PyObject_SetItem(modules, name, module);
    }
    if (PyObject_DelItem(modules, name) < 0) {
        PyErr_Clear();  /* not there */
    }
    return 0;
}

static PyObject *
report(PyObject *module, PyObject *Py_UNUSED(unused))
{
    return lazy_report(lazy_state_of(module));
}

static PyObject *
format_report(PyObject *module, PyObject *Py_UNUSED(unused))
{
    PyObject *dict = lazy_report(lazy_state_of(module));
    PyObject *text = dict == NULL ? NULL : lazy_format(dict);
    Py_XDECREF(dict);
    return text;
}

static PyObject *
load(PyObject *module, PyObject *lazy)
{
    return lazy_load(lazy_state_of(module), lazy);
}

PyDoc_STRVAR(install_doc,
"install(*, bypass_names=(), bypass_packages=(), bypass_paths=(), only=None, memory=None, defaults=True)\n--\n\n"
"Make imports lazy from now on. A module that is bypassed runs at once. only: names, \"package.*\" and paths;\n"
"nothing else is lazy. memory: a function that returns a number of bytes, for the report. defaults: bypass what is\n"
"known to break.");
PyDoc_STRVAR(uninstall_doc, "uninstall()\n--\n\nImports run modules at once again. Those that wait still do.");
PyDoc_STRVAR(report_doc, "report()\n--\n\nWhat happened since install(), as a dict.");
PyDoc_STRVAR(format_doc, "format_report()\n--\n\nThe report as text.");
PyDoc_STRVAR(load_doc, "load(module)\n--\n\nRun the module if it waits. Returns it, or what it put in its place.");

static PyMethodDef METHODS[] = {
    {"install", (PyCFunction)(void (*)(void))lazy_install, METH_VARARGS | METH_KEYWORDS, install_doc},
    {"uninstall", lazy_uninstall, METH_NOARGS, uninstall_doc},
    {"report", report, METH_NOARGS, report_doc},
    {"format_report", format_report, METH_NOARGS, format_doc},
    {"load", load, METH_O, load_doc},
    {NULL, NULL, 0, NULL},
};

/* --- how the module is made, once an interpreter ----------------------------------------------------------------- */

static int
make_types(struct lazy_state *state, PyObject *module)
{
    PyObject *bases = PyTuple_Pack(1, (PyObject *)&PyModule_Type);
    state->record_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &lazy_record_spec, NULL);
    state->loader_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &lazy_loader_spec, NULL);
    state->module_type = bases == NULL ? NULL : (PyTypeObject *)PyType_FromModuleAndSpec(module, &lazy_module_spec, bases);
    Py_XDECREF(bases);
    return state->record_type == NULL || state->loader_type == NULL || state->module_type == NULL ? -1 : 0;
}

static int
execute(PyObject *module)
{
    struct lazy_state *state = lazy_state_of(module);
    state->bootstrap = PyImport_ImportModule("_frozen_importlib");
    state->deadlock_error = state->bootstrap == NULL ? NULL : PyObject_GetAttrString(state->bootstrap, "_DeadlockError");
    state->records = PyDict_New();
    state->parked = PyDict_New();
    return state->deadlock_error == NULL || state->records == NULL || state->parked == NULL ||
           lazy_begin_counting(state) < 0 || make_types(state, module) < 0 ? -1 : 0;
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    struct lazy_state *state = lazy_state_of(module);
    PyObject *objects[] = {
        (PyObject *)state->module_type, (PyObject *)state->loader_type, (PyObject *)state->record_type,
        state->bootstrap, state->deadlock_error, state->finder, state->memory, state->records, state->parked,
        state->before, state->builtin, state->eager, state->loaded, state->failed, state->lost,
    };
    for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
        Py_VISIT(objects[i]);
    }
    int status = lazy_set_traverse(&state->bypass, visit, arg);
    return status != 0 ? status : lazy_set_traverse(&state->only, visit, arg);
}

static int
module_clear(PyObject *module)
{
    struct lazy_state *state = lazy_state_of(module);
    PyObject **objects[] = {
        (PyObject **)&state->module_type, (PyObject **)&state->loader_type, (PyObject **)&state->record_type,
        &state->bootstrap, &state->deadlock_error, &state->finder, &state->memory, &state->records, &state->parked,
        &state->before, &state->builtin, &state->eager, &state->loaded, &state->failed, &state->lost,
    };
    for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
        Py_CLEAR(*objects[i]);
    }
    lazy_set_clear(&state->bypass);
    lazy_set_clear(&state->only);
    return 0;
}

static void
module_free(void *module)
{
    module_clear(module);
}

static PyModuleDef_Slot SLOTS[] = {
    {Py_mod_exec, execute},
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

struct PyModuleDef lazy_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pyruntime_lazy",
    .m_doc = "Imports that run a module at its first use.",
    .m_size = sizeof(struct lazy_state),
    .m_methods = METHODS,
    .m_slots = SLOTS,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_pyruntime_lazy(void)
{
    return PyModuleDef_Init(&lazy_definition);
}
