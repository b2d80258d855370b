/* After Python's own start: what users expect of `site`, without touching the path; then the imports of the table. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdio.h>

static int
set_new(PyObject *object, const char *name, PyObject *value)
{
    int status = value == NULL ? -1 : PyObject_SetAttrString(object, name, value);
    Py_XDECREF(value);
    return status;
}

/* --- the prompt ------------------------------------------------------------------------------------------------ */

/* Has the object a true attribute of this name? */
static int
is_true(PyObject *object, const char *name)
{
    PyObject *value = PyObject_GetAttrString(object, name);
    int answer = value != NULL && PyObject_IsTrue(value) == 1;
    PyErr_Clear();
    Py_XDECREF(value);
    return answer;
}

/* A prompt without curses is an ordinary one here, which needs no warning. */
static void
allow_basic_prompt(void)
{
    PyObject *repl = PyImport_ImportModule("_pyrepl.main");
    if (repl != NULL && !is_true(repl, "CAN_USE_PYREPL")) {
        set_new(repl, "FAIL_REASON", PyUnicode_FromString(""));
    }
    PyErr_Clear();  /* a version without _pyrepl */
    Py_XDECREF(repl);
}

/* Before the first prompt: the line that upstream prints where `site` ran, and its history and completion. */
static PyObject *
interactive(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(args))
{
    PyObject *flags = PySys_GetObject("flags");  /* borrowed */
    if (flags != NULL && !is_true(flags, "quiet")) {
        PySys_WriteStderr("Type \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n");
    }
    PyObject *site = PyImport_ImportModule("site");
    PyObject *result = site == NULL ? NULL : PyObject_CallMethod(site, "register_readline", NULL);
    Py_XDECREF(site);
    if (result != NULL) {
        allow_basic_prompt();
    }
    return result;
}

static PyMethodDef INTERACTIVE = {"interactive", interactive, METH_NOARGS, NULL};

static int
set_interactive_hook(void)
{
    PyObject *own = PyCFunction_New(&INTERACTIVE, NULL);
    int status = own == NULL ? -1 : PySys_SetObject("__interactivehook__", own);
    Py_XDECREF(own);
    return status;
}

/* --- what users expect of `site` ------------------------------------------------------------------------------- */

#define END_OF_INPUT "Ctrl-D (i.e. EOF)"
#define CREDITS "    Thanks to all who develop Python. See www.python.org for more information."
#define LICENSE "See https://www.python.org/psf/license/"

/* `site` itself is not needed for that, and its license() would print a file of that name in the working directory. */
static int
set_builtins(void)
{
    PyObject *kinds = PyImport_ImportModule("_sitebuiltins");
    PyObject *builtins = kinds == NULL ? NULL : PyImport_ImportModule("builtins");
    PyObject *copyright = PySys_GetObject("copyright");  /* borrowed */
    int failed =
        builtins == NULL || copyright == NULL ||
        set_new(builtins, "quit", PyObject_CallMethod(kinds, "Quitter", "ss", "quit", END_OF_INPUT)) < 0 ||
        set_new(builtins, "exit", PyObject_CallMethod(kinds, "Quitter", "ss", "exit", END_OF_INPUT)) < 0 ||
        set_new(builtins, "copyright", PyObject_CallMethod(kinds, "_Printer", "sO", "copyright", copyright)) < 0 ||
        set_new(builtins, "credits", PyObject_CallMethod(kinds, "_Printer", "ss", "credits", CREDITS)) < 0 ||
        set_new(builtins, "license", PyObject_CallMethod(kinds, "_Printer", "ss", "license", LICENSE)) < 0 ||
        set_new(builtins, "help", PyObject_CallMethod(kinds, "_Helper", NULL)) < 0;
    Py_XDECREF(builtins);
    Py_XDECREF(kinds);
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

/* What a start makes lives as long as the program: no collection need look at it again, the last ones not either. But
   __main__ is the program's: garbage that hangs on it is found when it ends. */
static int
leave_out_of_collections(void)
{
    PyObject *main = PyImport_AddModule("__main__");  /* borrowed */
    PyObject *gc = main == NULL ? NULL : PyImport_ImportModule("gc");
    PyObject *result = gc == NULL ? NULL : PyObject_CallMethod(gc, "freeze", NULL);
    PyObject *own[] = {main, main == NULL ? NULL : PyModule_GetDict(main)};
    for (int i = 0; result != NULL && i < 2; i++) {
        PyObject_GC_UnTrack(own[i]);
        PyObject_GC_Track(own[i]);
    }
    Py_XDECREF(result);
    Py_XDECREF(gc);
    return result == NULL ? -1 : 0;
}

int
pyruntime_start(struct pyruntime *self)
{
    if (pyruntime_adapt_children(self) < 0) {
        return complain(self, "cannot set up %s; is the standard library complete? (site %s)", "the starting of programs");
    }
    if (self->paths.beside != NULL) {
        return run_site_beside(self->paths.beside) < 0
            ? complain(self, "site.py beside the executable, in %s, failed (mode site_beside of %s)",
                       self->paths.beside) : 0;
    }
    if (!self->site->conformance && (set_builtins() < 0 || set_interactive_hook() < 0)) {
        return complain(self, "cannot set up %s; is the standard library complete? (site %s)", "the built-in functions");
    }
    if (!self->site->conformance && leave_out_of_collections() < 0) {
        return complain(self, "cannot set up %s; is the standard library complete? (site %s)", "garbage collection");
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
