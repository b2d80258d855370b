/* Which module an object belongs to: at home in one, reached from one only, from several, from none. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "modules.h"

#include <string.h>

static int
list_modules(struct leaks_modules *modules)
{
    PyObject *all = PySys_GetObject("modules"), *name, *module;  /* borrowed */
    Py_ssize_t position = 0;
    size_t room = all != NULL && PyDict_Check(all) ? (size_t)PyDict_Size(all) : 0;
    modules->items = PyMem_RawCalloc(room + 1, sizeof(struct leaks_module));
    modules->by_name = PyDict_New();
    if (modules->items == NULL || modules->by_name == NULL) {
        return -1;
    }
    while (room > modules->count && PyDict_Next(all, &position, &name, &module)) {
        if (PyModule_Check(module) && PyUnicode_CheckExact(name)) {
            PyObject *place = PyLong_FromSize_t(modules->count);
            struct leaks_module *item = &modules->items[modules->count++];
            item->module = Py_NewRef(module);
            item->name = Py_NewRef(name);
            if (place == NULL || PyDict_SetItem(modules->by_name, name, place) < 0) {
                Py_XDECREF(place);
                return -1;
            }
            Py_DECREF(place);
        }
    }
    return 0;
}

int
leaks_modules_begin(struct leaks_modules *modules)
{
    memset(modules, 0, sizeof(*modules));
    if (list_modules(modules) < 0 || leaks_graph_build(&modules->graph, LEAKS_LEAVES | LEAKS_OBJECTS) < 0) {
        return PyErr_Occurred() ? -1 : (PyErr_NoMemory(), -1);
    }
    size_t size = (size_t)modules->graph.set.size + 1;
    modules->labels = PyMem_RawCalloc(size, sizeof(uint32_t));
    modules->queue = PyMem_RawMalloc(2 * size * sizeof(uint32_t));
    if (modules->labels == NULL || modules->queue == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    return 0;
}

/* --- homes ---------------------------------------------------------------------------------------------------- */

/* Place of the module of that name, plus 1; 0: there is none. */
static uint32_t
place_of(struct leaks_modules *modules, PyObject *name)
{
    int is_name = name != NULL && PyUnicode_CheckExact(name);
    PyObject *place = is_name ? PyDict_GetItemWithError(modules->by_name, name) : NULL;
    PyErr_Clear();
    return place == NULL ? 0 : (uint32_t)PyLong_AsLong(place) + 1;
}

static uint32_t
home_of_type(struct leaks_modules *modules, PyTypeObject *type)
{
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        PyObject *dict = leaks_type_dict(type);
        return dict == NULL ? 0 : place_of(modules, leaks_dict_get(dict, "__module__"));
    }
    const char *end = strrchr(type->tp_name, '.');
    PyObject *name = end == NULL ? PyUnicode_FromString("builtins")
        : PyUnicode_FromStringAndSize(type->tp_name, end - type->tp_name);
    uint32_t place = place_of(modules, name);
    Py_XDECREF(name);
    return place;
}

static void
set_home(struct leaks_modules *modules, PyObject *object, uint32_t place)
{
    uint32_t node = object == NULL ? LEAKS_NONE : leaks_number_of(&modules->graph.set, object);
    if (node != LEAKS_NONE && place != 0 && modules->labels[node] == 0) {
        modules->labels[node] = place | LEAKS_FIXED;
        modules->queue[modules->tail++] = node;
    }
}

/* Modules with their dicts, then classes by the module that they name, functions by the module whose globals they have. */
static void
set_homes(struct leaks_modules *modules)
{
    struct leaks_graph *graph = &modules->graph;
    for (size_t i = 0; i < modules->count; i++) {
        set_home(modules, modules->items[i].module, (uint32_t)i + 1);
        set_home(modules, PyModule_GetDict(modules->items[i].module), (uint32_t)i + 1);
    }
    for (uint32_t node = 0; node < graph->set.size; node++) {
        PyObject *object = graph->objects[node];
        if (PyType_Check(object)) {
            set_home(modules, object, home_of_type(modules, (PyTypeObject *)object));
        }
        else if (PyFunction_Check(object)) {
            uint32_t globals = leaks_number_of(&graph->set, ((PyFunctionObject *)object)->func_globals);
            uint32_t label = globals == LEAKS_NONE ? 0 : modules->labels[globals];
            set_home(modules, object, label & LEAKS_FIXED ? label & ~LEAKS_FIXED : 0);
        }
    }
}

/* --- what the modules reach ----------------------------------------------------------------------------------- */

/* An object gets a label twice at most: a module's, then LEAKS_SHARED. So it is in the queue twice at most. */
static int
spread(PyObject *object, void *arg)
{
    struct leaks_modules *modules = arg;
    uint32_t node = object == NULL ? LEAKS_NONE : leaks_number_of(&modules->graph.set, object);
    uint32_t label = node == LEAKS_NONE ? LEAKS_FIXED : modules->labels[node];
    if (label & LEAKS_FIXED || label == modules->label || label == LEAKS_SHARED ||
        (label != 0 && modules->label == LEAKS_ELSEWHERE)) {
        return 0;
    }
    modules->labels[node] = label == 0 ? modules->label : LEAKS_SHARED;
    modules->queue[modules->tail++] = node;
    return 0;
}

static void
spread_all(struct leaks_modules *modules)
{
    while (modules->head < modules->tail) {
        uint32_t node = modules->queue[modules->head++];
        modules->label = modules->labels[node] & ~LEAKS_FIXED;
        leaks_expand(modules->graph.objects[node], spread, modules);
    }
}

void
leaks_modules_label(struct leaks_modules *modules)
{
    set_homes(modules);
    spread_all(modules);
    for (uint32_t node = 0; node < modules->graph.set.size; node++) {
        if (modules->labels[node] == 0) {
            modules->labels[node] = LEAKS_ELSEWHERE;
            modules->queue[modules->tail++] = node;
            spread_all(modules);
        }
    }
}

void
leaks_modules_free(struct leaks_modules *modules)
{
    for (size_t i = 0; i < modules->count; i++) {
        Py_XDECREF(modules->items[i].module);
        Py_XDECREF(modules->items[i].name);
    }
    PyMem_RawFree(modules->items);
    Py_XDECREF(modules->by_name);
    leaks_graph_free(&modules->graph);
    PyMem_RawFree(modules->labels);
    PyMem_RawFree(modules->queue);
    memset(modules, 0, sizeof(*modules));
}
