/* What of the inside of Python 3.13 is needed: all objects that the collector tracks, and what objects own besides what
   tp_traverse says. A new version of Python is a new branch here and in frames.c, and nowhere else. */

#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#if PY_VERSION_HEX < 0x030d0000 || PY_VERSION_HEX >= 0x030e0000
#error "sitegen/diagnostics: written for Python 3.13; see what another version needs in heap.c and frames.c"
#endif
#ifdef Py_GIL_DISABLED
#error "sitegen/diagnostics: a pass over the heap relies on the GIL"
#endif

#include "pycore_code.h"
#include "pycore_dict.h"
#include "pycore_interp.h"
#include "pycore_object.h"
#include "pycore_pystate.h"
#include "pycore_typeobject.h"

#include "graph.h"

/* All generations, the permanent one too. */
void
leaks_each_tracked(int (*callback)(PyObject *object, void *arg), void *arg)
{
    PyUnstable_GC_VisitObjects(callback, arg);
}

int
leaks_is_immortal(PyObject *object)
{
    return _Py_IsImmortal(object);
}

PyObject *
leaks_type_dict(PyTypeObject *type)
{
    return _PyType_GetDict(type);
}

static managed_static_type_state *
static_state(PyTypeObject *type)
{
    return type->tp_flags & _Py_TPFLAGS_STATIC_BUILTIN ? _PyStaticType_GetState(_PyInterpreterState_GET(), type) : NULL;
}

PyObject *
leaks_subclasses(PyTypeObject *type)
{
    managed_static_type_state *state = static_state(type);
    if (state != NULL) {
        return state->tp_subclasses;
    }
    return type->tp_flags & _Py_TPFLAGS_STATIC_BUILTIN ? NULL : (PyObject *)type->tp_subclasses;
}

#define VISIT(object)                             \
    do {                                          \
        PyObject *object_ = (PyObject *)(object); \
        if (object_ != NULL) {                    \
            visit(object_, arg);                  \
        }                                         \
    } while (0)

/* The collector does not look into types that no collection can free, nor at weak references to subclasses. */
static void
expand_type(PyTypeObject *type, visitproc visit, void *arg)
{
    VISIT(leaks_subclasses(type));
    if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
        PyHeapTypeObject *heap = (PyHeapTypeObject *)type;
        VISIT(heap->ht_name);
        VISIT(heap->ht_qualname);
        VISIT(heap->ht_slots);
        return;
    }
    VISIT(leaks_type_dict(type));
    VISIT(type->tp_bases);
    VISIT(type->tp_mro);
    VISIT(type->tp_base);
    VISIT(type->tp_cache);
}

/* Code is not tracked, what it holds may be. */
static void
expand_code(PyCodeObject *code, visitproc visit, void *arg)
{
    VISIT(code->co_consts);
    VISIT(code->co_names);
    VISIT(code->co_exceptiontable);
    VISIT(code->co_localsplusnames);
    VISIT(code->co_localspluskinds);
    VISIT(code->co_filename);
    VISIT(code->co_name);
    VISIT(code->co_qualname);
    VISIT(code->co_linetable);
    if (code->_co_cached != NULL) {
        VISIT(code->_co_cached->_co_code);
        VISIT(code->_co_cached->_co_varnames);
        VISIT(code->_co_cached->_co_cellvars);
        VISIT(code->_co_cached->_co_freevars);
    }
}

static PyDictValues *
inline_values(PyObject *object)
{
    if (!(Py_TYPE(object)->tp_flags & Py_TPFLAGS_INLINE_VALUES)) {
        return NULL;
    }
    PyDictValues *values = _PyObject_InlineValues(object);
    return values->valid ? values : NULL;
}

void
leaks_expand(PyObject *object, visitproc visit, void *arg)
{
    PyTypeObject *type = Py_TYPE(object);
    if (PyType_Check(object)) {
        expand_type((PyTypeObject *)object, visit, arg);
    }
    else if (PyCode_Check(object)) {
        expand_code((PyCodeObject *)object, visit, arg);
    }
    if (!PyObject_IS_GC(object)) {
        if (type->tp_flags & Py_TPFLAGS_HEAPTYPE) {
            visit((PyObject *)type, arg);
        }
        return;
    }
    if (type->tp_traverse != NULL) {
        type->tp_traverse(object, visit, arg);
    }
    if (PyCoro_CheckExact(object) || PyAsyncGen_CheckExact(object)) {
        VISIT(((PyGenObject *)object)->gi_origin_or_finalizer);
    }
    if (inline_values(object) != NULL) {
        VISIT(_PyObject_ManagedDictPointer(object)->dict);  /* left out while the values lie in the object */
    }
}

int
leaks_holds(PyObject *object)
{
    return PyObject_IS_GC(object) || PyCode_Check(object) || PyType_Check(object) ||
           Py_TYPE(object)->tp_flags & Py_TPFLAGS_HEAPTYPE;
}

PyObject *
leaks_instance_dict(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    if (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) {
        return (PyObject *)_PyObject_ManagedDictPointer(object)->dict;
    }
    return type->tp_dictoffset > 0 ? *(PyObject **)((char *)object + type->tp_dictoffset) : NULL;
}

/* As _PyInlineValuesSize(), by what this object has: the type's own number shrinks later. */
Py_ssize_t
leaks_hidden_size(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    Py_ssize_t size = PyObject_IS_GC(object) ? (Py_ssize_t)_PyType_PreHeaderSize(type) : 0;
    if (type->tp_flags & Py_TPFLAGS_INLINE_VALUES) {
        size_t capacity = _PyObject_InlineValues(object)->capacity;
        size += (Py_ssize_t)(_Py_SIZE_ROUND_UP(capacity, sizeof(PyObject *)) + (capacity + 1) * sizeof(PyObject *));
    }
    return size;
}

int
leaks_inline_attribute(PyObject *object, Py_ssize_t *position, PyObject **name, PyObject **value)
{
    PyDictValues *values = inline_values(object);
    PyDictKeysObject *keys = values == NULL ? NULL : ((PyHeapTypeObject *)Py_TYPE(object))->ht_cached_keys;
    while (keys != NULL && *position < values->capacity && *position < keys->dk_nentries) {
        Py_ssize_t at = (*position)++;
        if (values->values[at] != NULL) {
            *name = DK_UNICODE_ENTRIES(keys)[at].me_key;
            *value = values->values[at];
            return 1;
        }
    }
    return 0;
}
