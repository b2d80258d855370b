/* Names of entries, which "/" divides, and paths as the system writes them: "C:\x\python.exe\stdlib\os.pyc". */

#define PY_SSIZE_T_CLEAN
#include "Python.h"
#include "osdefs.h"

#include "private.h"

int
pyruntime_is_separator(Py_UCS4 character)
{
#ifdef ALTSEP
    return character == SEP || character == ALTSEP;
#else
    return character == SEP;
#endif
}

Py_ssize_t
pyruntime_find_separator(PyObject *path, Py_ssize_t end)
{
    while (end > 0 && !pyruntime_is_separator(PyUnicode_READ_CHAR(path, end - 1))) {
        end--;
    }
    return end - 1;
}

/* A new reference. */
static PyObject *
replaced(PyObject *text, int from, int to)
{
    if (text == NULL || from == to) {
        return Py_XNewRef(text);
    }
    PyObject *old = PyUnicode_FromFormat("%c", from), *new = PyUnicode_FromFormat("%c", to);
    PyObject *result = old == NULL || new == NULL ? NULL : PyUnicode_Replace(text, old, new, -1);
    Py_XDECREF(new);
    Py_XDECREF(old);
    return result;
}

PyObject *
pyruntime_full_name(ArchiveObject *archive, PyObject *entry)
{
    PyObject *native = replaced(entry, '/', SEP);
    PyObject *name = native == NULL ? NULL : PyUnicode_FromFormat("%U%c%U", archive->path, SEP, native);
    Py_XDECREF(native);
    return name;
}

PyObject *
pyruntime_entry_below(PyObject *path, Py_ssize_t begin, Py_ssize_t end)
{
    PyObject *native = PyUnicode_Substring(path, begin, end);
    PyObject *entry = replaced(native, SEP, '/');
    Py_XDECREF(native);
    return entry;
}
