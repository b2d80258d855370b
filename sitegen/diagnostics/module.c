/* The built-in module pyruntime_leakfinder. README.md says what its functions do. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"
#include "pyruntime_leakfinder.h"

struct wanted {
    void *address;
    PyObject *found;
};

static int
is_at(PyObject *object, void *arg)
{
    struct wanted *wanted = arg;
    if (object == wanted->address) {
        wanted->found = object;
    }
    return 1;
}

/* An id is believed only if it is that of an object that is there. */
PyObject *
leaks_object_at(PyObject *Py_UNUSED(module), PyObject *id)
{
    struct wanted wanted = {.address = PyLong_Check(id) ? PyLong_AsVoidPtr(id) : NULL};
    if (!PyLong_Check(id)) {
        return PyErr_Format(PyExc_TypeError, LEAKS_MODULE "object_at: id is %s: give a number", Py_TYPE(id)->tp_name);
    }
    PyErr_Clear();
    leaks_each_tracked(is_at, &wanted);
    if (wanted.found == NULL) {
        return PyErr_Format(PyExc_LookupError, LEAKS_MODULE "object_at: no tracked object has the id %S: it is gone, or the "
                            "collector does not track it; ask for a new report", id);
    }
    return Py_NewRef(wanted.found);
}

PyDoc_STRVAR(find_doc,
"find(*, limit=1000, show=None)\n--\n\n"
"Tracked objects that no known object refers to: held by C code, or leaked by it.");
PyDoc_STRVAR(surplus_doc,
"surplus(*, limit=1000, show=None)\n--\n\n"
"Tracked objects with more references than known objects hold.");
PyDoc_STRVAR(snapshot_doc, "snapshot()\n--\n\nObjects and bytes by type, now. Give it to growth().");
PyDoc_STRVAR(growth_doc, "growth(before, after=None)\n--\n\nWhat changed between two snapshots, or since one.");
PyDoc_STRVAR(referents_doc, "referents(object, *, limit=100, show=None)\n--\n\nWhat the object refers to, and how.");
PyDoc_STRVAR(referrers_doc, "referrers(object, *, limit=100, show=None)\n--\n\nWhat refers to the object, and how.");
PyDoc_STRVAR(tree_doc,
"tree(object, *, depth=2, width=10, up=False, show=None)\n--\n\n"
"Referents of referents, or referrers of referrers.");
PyDoc_STRVAR(chains_doc,
"chains(object, *, limit=5, show=None)\n--\n\n"
"Shortest chains of references from modules, frames, threads, or from outside, to the object.");
PyDoc_STRVAR(path_doc, "path(source, target, *, show=None)\n--\n\nThe shortest chain from one object to another.");
PyDoc_STRVAR(memory_doc,
"memory_by_module(*, memory=None, shared=False)\n--\n\n"
"Bytes that belong to each module. memory: a function that returns the bytes in use of the process.");
PyDoc_STRVAR(object_at_doc, "object_at(id)\n--\n\nThe tracked object of an id in a report.");
PyDoc_STRVAR(to_text_doc, "to_text(report)\n--\n\nThe report for people.");
PyDoc_STRVAR(to_json_doc, "to_json(report)\n--\n\nThe report as JSON.");

#define FAST(function) (PyCFunction)(void (*)(void))function, METH_FASTCALL | METH_KEYWORDS

static PyMethodDef METHODS[] = {
    {"find", FAST(leaks_find), find_doc},
    {"surplus", FAST(leaks_surplus), surplus_doc},
    {"snapshot", leaks_snapshot, METH_NOARGS, snapshot_doc},
    {"growth", FAST(leaks_growth), growth_doc},
    {"referents", FAST(leaks_referents), referents_doc},
    {"referrers", FAST(leaks_referrers), referrers_doc},
    {"tree", FAST(leaks_tree), tree_doc},
    {"chains", FAST(leaks_chains), chains_doc},
    {"path", FAST(leaks_path), path_doc},
    {"memory_by_module", FAST(leaks_memory_by_module), memory_doc},
    {"object_at", leaks_object_at, METH_O, object_at_doc},
    {"to_text", leaks_to_text, METH_O, to_text_doc},
    {"to_json", leaks_to_json, METH_O, to_json_doc},
    {NULL, NULL, 0, NULL},
};

static int
execute(PyObject *module)
{
    struct leaks_state *state = PyModule_GetState(module);
    state->snapshot_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &leaks_snapshot_spec, NULL);
    return state->snapshot_type == NULL ? -1 : PyModule_AddType(module, state->snapshot_type);
}

static int
module_traverse(PyObject *module, visitproc visit, void *arg)
{
    Py_VISIT(((struct leaks_state *)PyModule_GetState(module))->snapshot_type);
    return 0;
}

static int
module_clear(PyObject *module)
{
    Py_CLEAR(((struct leaks_state *)PyModule_GetState(module))->snapshot_type);
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

static struct PyModuleDef leaks_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "pyruntime_leakfinder",
    .m_doc = "Leaked references, growth, who refers to whom, memory by module.",
    .m_size = sizeof(struct leaks_state),
    .m_methods = METHODS,
    .m_slots = SLOTS,
    .m_traverse = module_traverse,
    .m_clear = module_clear,
    .m_free = module_free,
};

PyMODINIT_FUNC
PyInit_pyruntime_leakfinder(void)
{
    return PyModuleDef_Init(&leaks_definition);
}
