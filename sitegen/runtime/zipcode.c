/* Code from an archive knows its file's full name.

   Compiled files carry a relative one, the same wherever they are built. A traceback would look for it in the working
   directory and show lines of a file that only happens to be there. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

/* The archive's name for the compiled file, less the last letter: "x.pyc" is x.py. */
static int
fix_filename(PyObject *code, PyObject *pathname)
{
    PyObject *imp = PyImport_ImportModule("_imp");
    PyObject *source = imp == NULL ? NULL : PyUnicode_Substring(pathname, 0, PyUnicode_GetLength(pathname) - 1);
    PyObject *result = source == NULL ? NULL : PyObject_CallMethod(imp, "_fix_co_filename", "OO", code, source);
    Py_XDECREF(result);
    Py_XDECREF(source);
    Py_XDECREF(imp);
    return result == NULL ? -1 : 0;
}

/* _unmarshal_code(importer, pathname, fullpath, fullname, data) */
static PyObject *
unmarshal_code(PyObject *original, PyObject *args)
{
    PyObject *code = PyObject_CallObject(original, args);
    PyObject *pathname = PyTuple_Size(args) > 1 ? PyTuple_GET_ITEM(args, 1) : NULL;
    if (code != NULL && PyCode_Check(code) && pathname != NULL && PyUnicode_Check(pathname) &&
        fix_filename(code, pathname) < 0) {
        Py_CLEAR(code);
    }
    return code;
}

static PyMethodDef UNMARSHAL_CODE = {"_unmarshal_code", unmarshal_code, METH_VARARGS, NULL};

PyObject *
pyruntime_new_unmarshal_code(PyObject *original)
{
    return PyCFunction_New(&UNMARSHAL_CODE, original);
}
