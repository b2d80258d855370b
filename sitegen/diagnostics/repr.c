/* Short texts for objects. No code of an object, and none written in Python, runs for them. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "leaks.h"

#define MOST_CHARACTERS 60

PyObject *
leaks_dict_get(PyObject *dict, const char *key)
{
    PyObject *name, *value;
    Py_ssize_t position = 0;
    while (PyDict_Next(dict, &position, &name, &value)) {
        if (PyUnicode_CheckExact(name) && PyUnicode_CompareWithASCIIString(name, key) == 0) {
            return value;
        }
    }
    return NULL;
}

PyObject *
leaks_type_name(PyTypeObject *type)
{
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        return PyUnicode_FromString(type->tp_name);
    }
    PyObject *dict = leaks_type_dict(type);
    PyObject *module = dict == NULL ? NULL : leaks_dict_get(dict, "__module__");
    PyObject *name = ((PyHeapTypeObject *)type)->ht_qualname;
    if (module == NULL || !PyUnicode_CheckExact(module) || PyUnicode_CompareWithASCIIString(module, "builtins") == 0) {
        return Py_NewRef(name);
    }
    return PyUnicode_FromFormat("%U.%U", module, name);
}

PyObject *
leaks_module_name(PyObject *module)
{
    PyObject *dict = PyModule_GetDict(module);  /* borrowed */
    PyObject *name = dict == NULL ? NULL : leaks_dict_get(dict, "__name__");
    return name != NULL && PyUnicode_CheckExact(name) ? Py_NewRef(name) : PyUnicode_FromString("?");
}

static PyObject *
with_type(PyObject *object, const char *format, PyObject *name)
{
    PyObject *type = leaks_type_name(Py_TYPE(object));
    PyObject *text = type == NULL || name == NULL ? NULL : PyUnicode_FromFormat(format, type, name);
    Py_XDECREF(type);
    Py_XDECREF(name);
    return text;
}

static PyObject *
of_string(PyObject *object)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(object);
    PyObject *part = PyUnicode_Substring(object, 0, MOST_CHARACTERS);
    PyObject *shown = part == NULL ? NULL : PyObject_Repr(part);
    PyObject *text = shown == NULL || size <= MOST_CHARACTERS ? shown : PyUnicode_FromFormat("%U... (%zd)", shown, size);
    if (text != shown) {
        Py_XDECREF(shown);
    }
    Py_XDECREF(part);
    return text;
}

static PyObject *
of_bytes(PyObject *object)
{
    Py_ssize_t size = PyBytes_GET_SIZE(object);
    if (size <= MOST_CHARACTERS) {
        return PyObject_Repr(object);
    }
    return PyUnicode_FromFormat("<bytes of %zd>", size);
}

static PyObject *
of_integer(PyObject *object)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
    return overflow ? PyUnicode_FromString("<int beyond 64 bits>") : PyUnicode_FromFormat("%lld", value);
}

static int
is_plain(PyObject *object)
{
    return object == Py_None || object == Py_Ellipsis || object == Py_NotImplemented || PyBool_Check(object) ||
           PyFloat_CheckExact(object) || PyComplex_CheckExact(object);
}

static PyObject *
of_collection(PyObject *object)
{
    Py_ssize_t size = -1;
    if (PyList_Check(object) || PyTuple_Check(object)) {
        size = Py_SIZE(object);
    }
    else if (PyDict_Check(object)) {
        size = ((PyDictObject *)object)->ma_used;
    }
    else if (PyAnySet_Check(object)) {
        size = ((PySetObject *)object)->used;
    }
    return size < 0 ? NULL : with_type(object, "<%U of %U>", PyUnicode_FromFormat("%zd", size));
}

/* Something that has a name: borrowed, or NULL. */
static PyObject *
name_of(PyObject *object)
{
    if (PyFunction_Check(object)) {
        return ((PyFunctionObject *)object)->func_qualname;
    }
    if (PyCode_Check(object)) {
        return ((PyCodeObject *)object)->co_name;
    }
    if (PyMethod_Check(object) && PyFunction_Check(PyMethod_GET_FUNCTION(object))) {
        return ((PyFunctionObject *)PyMethod_GET_FUNCTION(object))->func_qualname;
    }
    if (Py_IS_TYPE(object, &PyMethodDescr_Type) || Py_IS_TYPE(object, &PyMemberDescr_Type) ||
        Py_IS_TYPE(object, &PyGetSetDescr_Type) || Py_IS_TYPE(object, &PyWrapperDescr_Type) ||
        Py_IS_TYPE(object, &PyClassMethodDescr_Type)) {
        return PyDescr_NAME(object);
    }
    if (PyGen_CheckExact(object) || PyCoro_CheckExact(object) || PyAsyncGen_CheckExact(object)) {
        return ((PyGenObject *)object)->gi_qualname;
    }
    return NULL;
}

static PyObject *
of_special(PyObject *object)
{
    PyObject *name = name_of(object);
    if (name != NULL && PyUnicode_CheckExact(name)) {
        return with_type(object, "<%U %U>", Py_NewRef(name));
    }
    if (PyModule_Check(object)) {
        return with_type(object, "<%U %U>", leaks_module_name(object));
    }
    if (PyType_Check(object)) {
        return with_type(object, "<%U %U>", leaks_type_name((PyTypeObject *)object));
    }
    if (PyCFunction_Check(object)) {
        return with_type(object, "<%U %U>", PyUnicode_FromString(((PyCFunctionObject *)object)->m_ml->ml_name));
    }
    return with_type(object, "<%U>%U", PyUnicode_FromString(""));
}

PyObject *
leaks_repr(PyObject *object)
{
    if (PyUnicode_CheckExact(object)) {
        return of_string(object);
    }
    if (PyBytes_CheckExact(object)) {
        return of_bytes(object);
    }
    if (PyLong_CheckExact(object)) {
        return of_integer(object);
    }
    if (is_plain(object)) {
        return PyObject_Repr(object);
    }
    PyObject *text = of_collection(object);
    return text != NULL || PyErr_Occurred() ? text : of_special(object);
}
