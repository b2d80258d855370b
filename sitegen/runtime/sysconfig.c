/* `sysconfig` of an isolated interpreter: asks nothing of the environment and the file system, and says true paths.

   The module looks for a build tree beside the executable, resolves links of every folder above it, and reads variables
   of cross builds. It runs unchanged, but the `os` that it imports has an empty `environ`, and the `os.path` a
   `realpath` and an `isfile` that look at nothing. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <string.h>

static struct pyruntime *the_runtime;

static PyObject *
same_path(PyObject *Py_UNUSED(self), PyObject *path)
{
    return Py_NewRef(path);
}

static PyObject *
no_file(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(path))
{
    Py_RETURN_FALSE;
}

static PyMethodDef REALPATH = {"realpath", same_path, METH_O, NULL};
static PyMethodDef ISFILE = {"isfile", no_file, METH_O, NULL};

static int
set_new(PyObject *object, const char *name, PyObject *value)
{
    int status = value == NULL ? -1 : PyObject_SetAttrString(object, name, value);
    Py_XDECREF(value);
    return status;
}

/* A module with the contents of another. */
static PyObject *
copy_module(const char *name)
{
    PyObject *original = PyImport_ImportModule(name);
    PyObject *copy = original == NULL ? NULL : PyModule_New(name);
    if (copy != NULL && PyDict_Update(PyModule_GetDict(copy), PyModule_GetDict(original)) < 0) {
        Py_CLEAR(copy);
    }
    Py_XDECREF(original);
    return copy;
}

static PyObject *
new_os(void)
{
    PyObject *path = copy_module("os.path");
    PyObject *os = path == NULL ? NULL : copy_module("os");
    if (os == NULL || set_new(path, "realpath", PyCFunction_New(&REALPATH, NULL)) < 0 ||
        set_new(path, "isfile", PyCFunction_New(&ISFILE, NULL)) < 0 ||
        set_new(os, "environ", PyDict_New()) < 0 || PyObject_SetAttrString(os, "path", path) < 0) {
        Py_CLEAR(os);
    }
    Py_XDECREF(path);
    return os;
}

/* __import__ of the module's own builtins. self: (its os, the real __import__). */
static PyObject *
import_hook(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *os = PyTuple_GET_ITEM(self, 0);
    PyObject *name = PyTuple_Size(args) > 0 ? PyTuple_GET_ITEM(args, 0) : NULL;
    PyObject *names = PyTuple_Size(args) > 3 ? PyTuple_GET_ITEM(args, 3) : Py_None;
    if (name != NULL && PyUnicode_Check(name)) {
        if (PyUnicode_CompareWithASCIIString(name, "os") == 0) {
            return Py_NewRef(os);
        }
        if (PyUnicode_CompareWithASCIIString(name, "os.path") == 0) {
            return names == Py_None ? Py_NewRef(os) : PyObject_GetAttrString(os, "path");
        }
    }
    return PyObject_Call(PyTuple_GET_ITEM(self, 1), args, kwargs);
}

static PyMethodDef IMPORT = {"__import__", (PyCFunction)(void (*)(void))import_hook, METH_VARARGS | METH_KEYWORDS, NULL};

/* The builtins that the module's code runs with. */
static PyObject *
new_builtins(void)
{
    PyObject *builtins = PyDict_Copy(PyEval_GetBuiltins());
    PyObject *os = builtins == NULL ? NULL : new_os();
    PyObject *original = os == NULL ? NULL : PyDict_GetItemString(builtins, "__import__");
    PyObject *state = original == NULL ? NULL : PyTuple_Pack(2, os, original);
    PyObject *hook = state == NULL ? NULL : PyCFunction_New(&IMPORT, state);
    if (hook == NULL || PyDict_SetItemString(builtins, "__import__", hook) < 0) {
        Py_CLEAR(builtins);
    }
    Py_XDECREF(hook);
    Py_XDECREF(state);
    Py_XDECREF(os);
    return builtins;
}

/* --- what is true here ----------------------------------------------------------------------------------------- */

static int
set_text(PyObject *dict, const char *key, const char *bytes)
{
    PyObject *text = pyruntime_text(bytes);
    int status = text == NULL ? -1 : PyDict_SetItemString(dict, key, text);
    Py_XDECREF(text);
    return status;
}

/* The variables that name places, after the module has read those of the build. */
static PyObject *
init_posix(PyObject *original, PyObject *variables)
{
    static const char *const FOLDER[] = {"prefix", "exec_prefix", "host_prefix", "host_exec_prefix", "BINDIR", NULL};
    static const char *const STDLIB[] = {"LIBDEST", "BINLIBDEST", "SCRIPTDIR", NULL};
    PyObject *result = PyObject_CallFunctionObjArgs(original, variables, NULL);
    const char *stdlib = the_runtime->paths.stdlib;
    for (int i = 0; result != NULL && FOLDER[i] != NULL; i++) {
        if (set_text(variables, FOLDER[i], the_runtime->image.folder) < 0) {
            Py_CLEAR(result);
        }
    }
    for (int i = 0; result != NULL && stdlib != NULL && STDLIB[i] != NULL; i++) {
        if (set_text(variables, STDLIB[i], stdlib) < 0) {
            Py_CLEAR(result);
        }
    }
    return result;
}

static PyMethodDef INIT_POSIX = {"_init_posix", init_posix, METH_O, NULL};

static int
wrap_init_posix(PyObject *module)
{
    PyObject *original = PyObject_GetAttrString(module, "_init_posix");
    if (original == NULL) {
        PyErr_Clear();  /* not on this system */
        return 0;
    }
    int status = set_new(module, "_init_posix", PyCFunction_New(&INIT_POSIX, original));
    Py_DECREF(original);
    return status;
}

/* Schemes are format strings: braces of the path are doubled. */
static PyObject *
escaped(const char *bytes)
{
    PyObject *text = pyruntime_text(bytes);
    PyObject *open = text == NULL ? NULL : PyObject_CallMethod(text, "replace", "ss", "{", "{{");
    PyObject *both = open == NULL ? NULL : PyObject_CallMethod(open, "replace", "ss", "}", "}}");
    Py_XDECREF(open);
    Py_XDECREF(text);
    return both;
}

#ifdef MS_WINDOWS
#define SCHEME "nt"
#else
#define SCHEME "posix_prefix"
#endif

static int
set_scheme(PyObject *module)
{
    if (the_runtime->paths.stdlib == NULL) {
        return 0;
    }
    PyObject *schemes = PyObject_GetAttrString(module, "_INSTALL_SCHEMES");
    PyObject *scheme = schemes == NULL ? NULL : PyMapping_GetItemString(schemes, SCHEME);
    PyObject *stdlib = scheme == NULL ? NULL : escaped(the_runtime->paths.stdlib);
    int status = stdlib == NULL || PyMapping_SetItemString(scheme, "stdlib", stdlib) < 0 ||
                         PyMapping_SetItemString(scheme, "platstdlib", stdlib) < 0
                     ? -1
                     : 0;
    Py_XDECREF(stdlib);
    Py_XDECREF(scheme);
    Py_XDECREF(schemes);
    return status;
}

int
pyruntime_exec_sysconfig(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    PyObject *globals = PyModule_GetDict(module);
    PyObject *builtins = new_builtins();
    if (builtins == NULL || PyDict_SetItemString(globals, "__builtins__", builtins) < 0) {
        Py_XDECREF(builtins);
        return -1;
    }
    Py_DECREF(builtins);
    PyObject *result = PyEval_EvalCode(code, globals, globals);
    Py_XDECREF(result);
    if (result == NULL || set_scheme(module) < 0) {
        return -1;
    }
    return wrap_init_posix(module);
}
