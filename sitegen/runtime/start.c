/* After Python's own start: what `site` does for a user without touching the path, then the site's own imports. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdio.h>

/* Calls module.name(). */
static int
call(PyObject *module, const char *name)
{
    PyObject *result = PyObject_CallMethod(module, name, NULL);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

static int
set_new(PyObject *object, const char *name, PyObject *value)
{
    int status = value == NULL ? -1 : PyObject_SetAttrString(object, name, value);
    Py_XDECREF(value);
    return status;
}

/* license() of `site` would also print a file of that name in the working directory. */
static int
set_license(void)
{
    PyObject *module = PyImport_ImportModule("_sitebuiltins");
    PyObject *license = module == NULL ? NULL : PyObject_CallMethod(module, "_Printer", "ss", "license",
                                                                     "See https://www.python.org/psf/license/");
    PyObject *builtins = license == NULL ? NULL : PyImport_ImportModule("builtins");
    int status = builtins == NULL ? -1 : PyObject_SetAttrString(builtins, "license", license);
    Py_XDECREF(builtins);
    Py_XDECREF(license);
    Py_XDECREF(module);
    return status;
}

/* True attribute of the module, false or absent one: 0. */
static int
is_true(PyObject *module, const char *name)
{
    PyObject *value = PyObject_GetAttrString(module, name);
    int answer = value != NULL && PyObject_IsTrue(value) == 1;
    PyErr_Clear();
    Py_XDECREF(value);
    return answer;
}

/* Before the first prompt: the line that upstream prints when `site` ran, and its history and completion. A prompt
   without curses is an ordinary one here, which needs no warning. */
static PyObject *
interactive(PyObject *hook, PyObject *Py_UNUSED(args))
{
    PyObject *flags = PySys_GetObject("flags");  /* borrowed */
    if (flags != NULL && !is_true(flags, "quiet")) {
        PySys_WriteStderr("Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }
    PyObject *result = PyObject_CallNoArgs(hook);
    PyObject *repl = result == NULL ? NULL : PyImport_ImportModule("_pyrepl.main");
    if (repl != NULL && !is_true(repl, "CAN_USE_PYREPL")) {
        set_new(repl, "FAIL_REASON", PyUnicode_FromString(""));
    }
    if (result != NULL) {
        PyErr_Clear();  /* a version without _pyrepl */
    }
    Py_XDECREF(repl);
    return result;
}

static PyMethodDef INTERACTIVE = {"interactive", interactive, METH_NOARGS, NULL};

static int
set_interactive_hook(PyObject *site)
{
    PyObject *hook = PyObject_GetAttrString(site, "register_readline");
    PyObject *own = hook == NULL ? NULL : PyCFunction_New(&INTERACTIVE, hook);
    int status = own == NULL ? -1 : PySys_SetObject("__interactivehook__", own);
    Py_XDECREF(own);
    Py_XDECREF(hook);
    return status;
}

/* `site` was told by -S not to run: its functions are there, and its variables are set to what is true. */
static int
set_site(void)
{
    PyObject *site = PyImport_ImportModule("site");
    int failed = site == NULL || call(site, "setquit") < 0 || call(site, "setcopyright") < 0 ||
                 call(site, "sethelper") < 0 || set_interactive_hook(site) < 0 ||
                 PyObject_SetAttrString(site, "ENABLE_USER_SITE", Py_False) < 0 ||
                 set_new(site, "PREFIXES", PyList_New(0)) < 0 || set_license() < 0;
    Py_XDECREF(site);
    return failed ? -1 : 0;
}

/* Mode site_beside: sys.path is that folder, and its site.py, not the frozen one, is `site`. */
static int
run_site_beside(const char *folder)
{
    PyObject *path = Py_BuildValue("[N]", pyruntime_text(folder));
    int status = path == NULL ? -1 : PySys_SetObject("path", path);
    PyObject *external = status < 0 ? NULL : PyImport_ImportModule("_frozen_importlib_external");
    PyObject *internal = external == NULL ? NULL : PyImport_ImportModule("_frozen_importlib");
    PyObject *finder = internal == NULL ? NULL : PyObject_GetAttrString(external, "PathFinder");
    PyObject *spec = finder == NULL ? NULL : PyObject_CallMethod(finder, "find_spec", "sO", "site", path);
    PyObject *module = spec == NULL ? NULL : PyObject_CallMethod(internal, "_load", "O", spec);
    status = module == NULL ? -1 : 0;
    Py_XDECREF(module);
    Py_XDECREF(spec);
    Py_XDECREF(finder);
    Py_XDECREF(internal);
    Py_XDECREF(external);
    Py_XDECREF(path);
    return status;
}

/* Prints the exception, then one line that says whose wish it was. */
static int
complain(const struct pyruntime *self, const char *format, const char *name)
{
    char message[1024];
    PyErr_Print();
    snprintf(message, sizeof(message), format, name, self->site->label);
    pyruntime_complain(self, message);
    return -1;
}

int
pyruntime_start(struct pyruntime *self)
{
    if (self->paths.beside != NULL) {
        return run_site_beside(self->paths.beside) < 0
            ? complain(self, "site.py beside the executable, in %s, failed (mode site_beside of %s)",
                       self->paths.beside) : 0;
    }
    if (!self->site->conformance && set_site() < 0) {
        return complain(self, "cannot import %s; is the standard library complete? (site %s)", "site");
    }
    for (int i = 0; self->site->imports[i] != NULL; i++) {
        PyObject *module = PyImport_ImportModule(self->site->imports[i]);
        if (module == NULL) {
            return complain(self, "cannot import the start-up module %s of the site %s", self->site->imports[i]);
        }
        Py_DECREF(module);
    }
    return 0;
}
