/* The loader that stands in the spec until the module object is made: it keeps the run for later. A second kind gives an
   import the module that is there already. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"
#include "structmember.h"

#include "lazy.h"

struct loader {
    PyObject_HEAD
    PyObject *inner;         /* the loader that was found */
    PyObject *existing;      /* the module that is there already, or NULL */
    PyObject *existing_spec; /* its spec, or NULL */
    struct lazy_frame importer;
    int makes_module;        /* the inner one made the module object itself */
};

static struct lazy_state *
state_of(PyObject *self)
{
    return PyType_GetModuleState(Py_TYPE(self));
}

static PyObject *
new_loader(struct lazy_state *state, PyObject *inner, PyObject *existing)
{
    struct loader *self = (struct loader *)state->loader_type->tp_alloc(state->loader_type, 0);
    if (self != NULL) {
        self->inner = Py_XNewRef(inner);
        self->existing = Py_XNewRef(existing);
    }
    return (PyObject *)self;
}

PyObject *
lazy_new_loader(struct lazy_state *state, PyObject *inner, const struct lazy_frame *importer)
{
    struct loader *self = (struct loader *)new_loader(state, inner, NULL);
    if (self != NULL) {
        self->importer = *importer;
        Py_XINCREF(self->importer.file);
    }
    return (PyObject *)self;
}

/* The spec of a module, past its own attribute look-up. */
static int
set_spec(PyObject *module, PyObject *spec)
{
    if (PyModule_Check(module)) {
        return PyDict_SetItemString(PyModule_GetDict(module), "__spec__", spec);
    }
    return PyObject_SetAttrString(module, "__spec__", spec);
}

/* A spec that gives an import the module that is there. importlib prefers the spec in sys.modules when a module appeared
   there while it was looked for, so the module gets this one until exec_module gives it back its own. */
PyObject *
lazy_existing_spec(struct lazy_state *state, PyObject *name, PyObject *existing)
{
    if (existing == Py_None) {
        PyErr_Format(PyExc_ModuleNotFoundError, "import of %U halted; None in sys.modules", name);
        return NULL;
    }
    PyObject *loader = new_loader(state, NULL, existing);
    PyObject *spec = loader == NULL ? NULL : PyObject_CallMethod(state->bootstrap, "ModuleSpec", "OO", name, loader);
    if (spec != NULL) {
        PyObject *own = PyModule_Check(existing) ? Py_XNewRef(PyDict_GetItemString(PyModule_GetDict(existing), "__spec__"))
                                                 : PyObject_GetAttrString(existing, "__spec__");
        PyErr_Clear();
        ((struct loader *)loader)->existing_spec = own;
        if (own != NULL && own != Py_None && set_spec(existing, spec) < 0) {
            PyErr_Clear();
        }
    }
    Py_XDECREF(loader);
    return spec;
}

/* --- methods ----------------------------------------------------------------------------------------------------- */

static PyObject *
create_module(struct loader *self, PyObject *spec)
{
    if (self->existing != NULL) {
        return Py_NewRef(self->existing);
    }
    if (!PyObject_HasAttrString((PyObject *)self->inner, "create_module")) {
        Py_RETURN_NONE;
    }
    PyObject *module = PyObject_CallMethod(self->inner, "create_module", "O", spec);
    self->makes_module = module != NULL && module != Py_None;
    return module;
}

static PyObject *
give_back_spec(struct loader *self)
{
    int status = self->existing_spec == NULL ? PyObject_DelAttrString(self->existing, "__spec__")
                                             : set_spec(self->existing, self->existing_spec);
    if (status < 0) {
        PyErr_Clear();
    }
    Py_RETURN_NONE;
}

static PyObject *
exec_module(struct loader *self, PyObject *module)
{
    struct lazy_state *state = state_of((PyObject *)self);
    if (self->existing != NULL) {
        return give_back_spec(self);
    }
    PyObject *spec = PyObject_GetAttrString(module, "__spec__");
    PyObject *result = NULL;
    if (spec == NULL || PyObject_SetAttrString(spec, "loader", self->inner) < 0 ||
        PyObject_SetAttrString(module, "__loader__", self->inner) < 0) {
        Py_XDECREF(spec);
        return NULL;
    }
    if (self->makes_module || !PyModule_CheckExact(module)) {
        PyObject *name = PyObject_GetAttrString(spec, "name");
        PyObject *reason = PyUnicode_FromString("its loader makes its own module");
        if (name != NULL && reason != NULL && PyDict_SetItem(state->eager, name, reason) == 0 && lazy_load_parent(state, name) == 0) {
            result = PyObject_CallMethod(self->inner, "exec_module", "O", module);
        }
        Py_XDECREF(reason);
        Py_XDECREF(name);
    }
    else if (lazy_make(state, module, spec, &self->importer) == 0) {
        result = Py_NewRef(Py_None);
    }
    Py_DECREF(spec);
    return result;
}

/* All else is asked of the loader that was found. */
static PyObject *
get_attribute(struct loader *self, PyObject *name)
{
    PyObject *value = PyObject_GenericGetAttr((PyObject *)self, name);
    if (value == NULL && self->inner != NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        value = PyObject_GetAttr(self->inner, name);
    }
    return value;
}

static int
loader_traverse(struct loader *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->inner);
    Py_VISIT(self->existing);
    Py_VISIT(self->existing_spec);
    return 0;
}

static int
loader_clear(struct loader *self)
{
    Py_CLEAR(self->inner);
    Py_CLEAR(self->existing);
    Py_CLEAR(self->existing_spec);
    return 0;
}

static void
loader_dealloc(struct loader *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    loader_clear(self);
    lazy_frame_clear(&self->importer);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef METHODS[] = {
    {"create_module", (PyCFunction)create_module, METH_O, NULL},
    {"exec_module", (PyCFunction)exec_module, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot SLOTS[] = {
    {Py_tp_methods, METHODS},
    {Py_tp_getattro, get_attribute},
    {Py_tp_traverse, loader_traverse},
    {Py_tp_clear, loader_clear},
    {Py_tp_dealloc, loader_dealloc},
    {0, NULL},
};

PyType_Spec lazy_loader_spec = {
    .name = "pyruntime_lazy.loader",
    .basicsize = sizeof(struct loader),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = SLOTS,
};
