/* Extension modules in files, for a static program: found, and refused with a reason.

   Its import system knows no suffix of shared libraries, so `import x` would say that there is no module x while x.so lies in
   the path. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#if defined(HAVE_DYNAMIC_LOADING) && !defined(MS_WINDOWS)

int
pyruntime_refuse_shared_libraries(void)
{
    return 0;
}

#else

#ifdef MS_WINDOWS
#define REMEDY "give python_runtime linkage = \"shared\""
#else
#define REMEDY "build it for a platform with glibc"
#endif

#define MESSAGE "%U cannot be loaded: this Python is a static executable, which loads no shared libraries; link the module " \
                "into it (native_modules of python_runtime), or " REMEDY

#ifndef MS_WINDOWS

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define SUFFIX(libc) ".cpython-" TEXT(PY_MAJOR_VERSION) TEXT(PY_MINOR_VERSION) "%s-%s-linux-" libc ".so"

#if defined(__x86_64__)
#define MACHINE "x86_64"
#elif defined(__aarch64__)
#define MACHINE "aarch64"
#else
#define MACHINE "unknown"
#endif

#ifdef Py_DEBUG
#define ABIFLAGS "d"
#else
#define ABIFLAGS ""
#endif

#endif

/* _imp.create_dynamic(spec, file=None), which a static program has not. */
static PyObject *
create_dynamic(PyObject *Py_UNUSED(self), PyObject *args)
{
    PyObject *spec, *file = NULL;
    if (!PyArg_ParseTuple(args, "O|O:create_dynamic", &spec, &file)) {
        return NULL;
    }
    PyObject *name = PyObject_GetAttrString(spec, "name");
    PyObject *path = name == NULL ? NULL : PyObject_GetAttrString(spec, "origin");
    PyObject *text = path == NULL ? NULL : PyUnicode_FromFormat(MESSAGE, path);
    if (text != NULL) {
        PyErr_SetImportError(text, name, path);
    }
    Py_XDECREF(text);
    Py_XDECREF(path);
    Py_XDECREF(name);
    return NULL;
}

static PyMethodDef CREATE_DYNAMIC = {"create_dynamic", create_dynamic, METH_VARARGS, NULL};

static int
set_create_dynamic(void)
{
    PyObject *imp = PyImport_ImportModule("_imp");
    PyObject *function = imp == NULL ? NULL : PyCFunction_New(&CREATE_DYNAMIC, NULL);
    int status = function == NULL ? -1 : PyObject_SetAttrString(imp, CREATE_DYNAMIC.ml_name, function);
    Py_XDECREF(function);
    Py_XDECREF(imp);
    return status;
}

#ifdef MS_WINDOWS

/* A library asks for python3x.dll by that name, and would bring in a second Python, if it found one. The suffixes are known. */
int
pyruntime_refuse_shared_libraries(void)
{
    return pyruntime_is_static() ? set_create_dynamic() : 0;
}

#else

/* The loaders of files with ours behind them: a module in Python beside a library of its name wins. */
static PyObject *
all_loaders(PyObject *external)
{
    PyObject *loader = PyObject_GetAttrString(external, "ExtensionFileLoader");
    PyObject *loaders = loader == NULL ? NULL : PyObject_CallMethod(external, "_get_supported_file_loaders", NULL);
    PyObject *own = loaders == NULL ? NULL : Py_BuildValue(
        "[(O[NNss])]", loader, PyUnicode_FromFormat(SUFFIX("gnu"), ABIFLAGS, MACHINE),
        PyUnicode_FromFormat(SUFFIX("musl"), ABIFLAGS, MACHINE), ".abi3.so", ".so");
    PyObject *all = own == NULL ? NULL : PySequence_Concat(loaders, own);
    PyObject *arguments = all == NULL ? NULL : PySequence_Tuple(all);
    Py_XDECREF(all);
    Py_XDECREF(own);
    Py_XDECREF(loaders);
    Py_XDECREF(loader);
    return arguments;
}

/* A path hook of folders, as _frozen_importlib_external makes one. */
static PyObject *
new_folder_hook(PyObject *external)
{
    PyObject *finder = PyObject_GetAttrString(external, "FileFinder");
    PyObject *make = finder == NULL ? NULL : PyObject_GetAttrString(finder, "path_hook");
    PyObject *arguments = make == NULL ? NULL : all_loaders(external);
    PyObject *hook = arguments == NULL ? NULL : PyObject_CallObject(make, arguments);
    Py_XDECREF(arguments);
    Py_XDECREF(make);
    Py_XDECREF(finder);
    return hook;
}

int
pyruntime_refuse_shared_libraries(void)
{
    PyObject *hooks = PySys_GetObject("path_hooks");  /* borrowed; the last one is that of folders */
    PyObject *external = PyImport_ImportModule("_frozen_importlib_external");
    PyObject *hook = hooks == NULL || external == NULL ? NULL : new_folder_hook(external);
    int status = hook == NULL ? -1 : PySequence_SetItem(hooks, PyList_Size(hooks) - 1, hook);
    Py_XDECREF(hook);
    Py_XDECREF(external);
    return status < 0 ? -1 : set_create_dynamic();
}

#endif
#endif
