/* The report of memory_by_module(). */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "modules.h"
#include "sitegen/lazy/lazy.h"

static PyObject *
describe(const struct leaks_module *module, int shared)
{
    PyObject *dict = PyDict_New();
    if ((module->name != NULL && leaks_set_item(dict, "module", Py_NewRef(module->name)) < 0) ||
        leaks_set_item(dict, "bytes", PyLong_FromUnsignedLongLong(module->bytes)) < 0 ||
        leaks_set_item(dict, "objects", PyLong_FromUnsignedLongLong(module->objects)) < 0 ||
        (shared && leaks_set_item(dict, "shared_bytes", PyLong_FromUnsignedLongLong(module->shared_bytes)) < 0) ||
        (shared && leaks_set_item(dict, "shared_objects", PyLong_FromUnsignedLongLong(module->shared_objects)) < 0)) {
        Py_CLEAR(dict);
    }
    return dict;
}

/* Most bytes first, then by name. */
static PyObject *
list_modules(const struct leaks_modules *modules, int shared)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < modules->count; i++) {
        const struct leaks_module *module = &modules->items[i];
        PyObject *key = module->objects == 0 ? Py_NewRef(Py_None)  /* another name of a module */
            : Py_BuildValue("(LON)", -(long long)module->bytes, module->name, describe(module, shared));
        if (key == NULL || (key != Py_None && PyList_Append(list, key) < 0)) {
            Py_CLEAR(list);
        }
        Py_XDECREF(key);
    }
    if (list != NULL && PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    for (Py_ssize_t i = 0; list != NULL && i < PyList_GET_SIZE(list); i++) {
        PyList_SetItem(list, i, Py_NewRef(PyTuple_GET_ITEM(PyList_GET_ITEM(list, i), 2)));
    }
    return list;
}

static PyObject *
resident(void)
{
    long long bytes = lazy_resident();
    return bytes == 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(bytes);
}

/* What the asker's function says of the whole process. */
static PyObject *
ask_memory(PyObject *memory)
{
    PyObject *answer = memory == NULL || memory == Py_None ? resident() : PyObject_CallNoArgs(memory);
    if (answer != NULL && answer != Py_None && !PyLong_CheckExact(answer)) {
        PyErr_Format(PyExc_TypeError, LEAKS_MODULE "memory_by_module: memory returned %s: let it return a number of bytes",
                     Py_TYPE(answer)->tp_name);
        Py_CLEAR(answer);
    }
    return answer;
}

static PyObject *
make_report(const struct leaks_modules *modules, PyObject *process, int shared)
{
    PyObject *report = PyDict_New();
    if (leaks_set_item(report, "report", PyUnicode_FromString("memory by module")) < 0 ||
        leaks_set_item(report, "process", Py_NewRef(process)) < 0 ||
        leaks_set_item(report, "modules", list_modules(modules, shared)) < 0 ||
        leaks_set_item(report, "shared", describe(&modules->shared, 0)) < 0 ||
        leaks_set_item(report, "elsewhere", describe(&modules->elsewhere, 0)) < 0) {
        Py_CLEAR(report);
    }
    return report;
}

PyObject *
leaks_memory_by_module(LEAKS_CALL)
{
    static const struct leaks_signature SIGNATURE = {"memory_by_module", {"memory", "shared"}, 0, 0};
    PyObject *values[2], *report = NULL;
    struct leaks_modules modules;
    (void)module;
    if (leaks_parse(&SIGNATURE, args, count, names, values) < 0) {
        return NULL;
    }
    if (values[0] != NULL && values[0] != Py_None && !PyCallable_Check(values[0])) {
        return PyErr_Format(PyExc_TypeError, LEAKS_MODULE "memory_by_module: memory is %s: give a function that returns a "
                            "number of bytes", Py_TYPE(values[0])->tp_name);
    }
    int shared = values[1] == NULL ? 0 : PyObject_IsTrue(values[1]);
    PyObject *process = shared < 0 ? NULL : ask_memory(values[0]);
    if (process == NULL) {
        return NULL;
    }
    if (leaks_modules_begin(&modules) == 0) {
        leaks_modules_label(&modules);
        leaks_modules_measure(&modules);
        if (!shared || leaks_modules_measure_shared(&modules) == 0) {
            report = make_report(&modules, process, shared);
        }
    }
    leaks_modules_free(&modules);
    Py_DECREF(process);
    return report;
}
