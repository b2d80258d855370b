/* `zipfile`, and with it importlib.resources, finds the archive inside the executable where something stands behind it. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

static struct pyruntime *the_runtime;

static unsigned long
number(const char *bytes, int size)
{
    unsigned long value = 0;
    while (size-- > 0) {
        value = value << 8 | (unsigned char)bytes[size];
    }
    return value;
}

/* The list that zipfile._EndRecData gives: the record's fields, its comment, its place. */
static PyObject *
own_end_record(void)
{
    unsigned long long offset;
    PyObject *record = pyruntime_archive_end(the_runtime, &offset);
    if (record == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(Py_None);
    }
    const char *p = PyBytes_AS_STRING(record);
    PyObject *list = Py_BuildValue("[y#kkkkkkiyK]", p, (Py_ssize_t)4, number(p + 4, 2), number(p + 6, 2),
                                   number(p + 8, 2), number(p + 10, 2), number(p + 12, 4), number(p + 16, 4), 0, "",
                                   offset);
    Py_DECREF(record);
    return list;
}

static int
is_own_file(PyObject *file)
{
    PyObject *name = PyObject_GetAttrString(file, "name");
    PyObject *own = name == NULL ? NULL : pyruntime_text(the_runtime->image.executable);
    int same = own != NULL && PyObject_RichCompareBool(name, own, Py_EQ) == 1;
    PyErr_Clear();  /* a file without a name */
    Py_XDECREF(own);
    Py_XDECREF(name);
    return same;
}

static PyObject *
end_record(PyObject *original, PyObject *file)
{
    PyObject *record = PyObject_CallFunctionObjArgs(original, file, NULL);
    if (record == Py_None && is_own_file(file)) {
        Py_DECREF(record);
        return own_end_record();
    }
    return record;
}

static PyMethodDef END_RECORD = {"_EndRecData", end_record, METH_O, NULL};

int
pyruntime_exec_zipfile(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    return pyruntime_exec_replacing(module, code, &END_RECORD);
}
