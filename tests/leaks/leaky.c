// engine._leaky: a C module with the mistakes that the leak finder is there for.
#include <Python.h>

// One reference too many: the planted leak.
static PyObject *
leak(PyObject *Py_UNUSED(module), PyObject *object)
{
    Py_INCREF(object);
    Py_RETURN_NONE;
}

static PyObject *
unleak(PyObject *Py_UNUSED(module), PyObject *object)
{
    Py_DECREF(object);
    Py_RETURN_NONE;
}

static PyObject *held;

// A reference in a static variable.
static PyObject *
hold(PyObject *Py_UNUSED(module), PyObject *object)
{
    Py_XSETREF(held, object == Py_None ? NULL : Py_NewRef(object));
    Py_RETURN_NONE;
}

typedef struct {
    PyObject_HEAD
    PyObject *value;
} Box;

static PyObject *
box_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(named))
{
    PyObject *value;
    if (!PyArg_ParseTuple(args, "O", &value)) {
        return NULL;
    }
    Box *self = (Box *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->value = Py_NewRef(value);
    }
    return (PyObject *)self;
}

static void
box_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    if (PyObject_IS_GC(self)) {
        PyObject_GC_UnTrack(self);
    }
    Py_CLEAR(((Box *)self)->value);
    type->tp_free(self);
    Py_DECREF(type);
}

// Forgets its value and its type.
static int
traverse_nothing(PyObject *Py_UNUSED(self), visitproc Py_UNUSED(visit), void *Py_UNUSED(arg))
{
    return 0;
}

// Visits its value three times, and an object that it does not own.
static int
traverse_too_much(PyObject *self, visitproc visit, void *arg)
{
    for (int i = 0; i < 3; i++) {
        Py_VISIT(((Box *)self)->value);
    }
    Py_VISIT(PyExc_ValueError);
    Py_VISIT(Py_TYPE(self));
    return 0;
}

// Gives up in the middle, with a number that means nothing.
static int
traverse_and_fail(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 7;
}

static PyObject *
wrong_size(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(ignored))
{
    PyErr_SetString(PyExc_RuntimeError, "no size");
    return NULL;
}

static PyMethodDef WRONG_SIZE[] = {
    {"__sizeof__", wrong_size, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

#define BOX(name, flags_, ...)                                                                              \
    {                                                                                                       \
        "engine._leaky." name, sizeof(Box), 0, Py_TPFLAGS_DEFAULT | (flags_),                               \
            (PyType_Slot[]){{Py_tp_new, box_new}, {Py_tp_dealloc, box_dealloc}, __VA_ARGS__, {0, NULL}},    \
    }

static PyType_Spec BOXES[] = {
    BOX("Untracked", 0, {Py_tp_methods, WRONG_SIZE}),
    BOX("Nothing", Py_TPFLAGS_HAVE_GC, {Py_tp_traverse, traverse_nothing}),
    BOX("TooMuch", Py_TPFLAGS_HAVE_GC, {Py_tp_traverse, traverse_too_much}),
    BOX("Failing", Py_TPFLAGS_HAVE_GC, {Py_tp_traverse, traverse_and_fail}),
};

static int
execute(PyObject *module)
{
    for (size_t i = 0; i < sizeof(BOXES) / sizeof(BOXES[0]); i++) {
        PyObject *type = PyType_FromModuleAndSpec(module, &BOXES[i], NULL);
        if (type == NULL || PyModule_AddType(module, (PyTypeObject *)type) < 0) {
            Py_XDECREF(type);
            return -1;
        }
        Py_DECREF(type);
    }
    return 0;
}

static PyMethodDef METHODS[] = {
    {"leak", leak, METH_O, "One reference too many."},
    {"unleak", unleak, METH_O, "One reference less."},
    {"hold", hold, METH_O, "A reference in a static variable."},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot SLOTS[] = {
    {Py_mod_exec, execute},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "engine._leaky", .m_methods = METHODS, .m_slots = SLOTS,
};

PyMODINIT_FUNC
PyInit__leaky(void)
{
    return PyModuleDef_Init(&definition);
}
