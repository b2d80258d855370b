/* A finder before all others.

   It finds what lies in archives, the short way, and the modules that adapt.c names. Its other task is the moment of its first call
   after Python set up its path hooks: nothing was imported by path, so the importer takes zipimport's place among them. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"
#include "zipbundle/importer/importer.h"

/* Of one interpreter. */
struct finder {
    int is_set_up;
    struct pyruntime_importer *importer;
};

static struct pyruntime *the_runtime;

PyObject *
pyruntime_text(const char *bytes)
{
    return PyUnicode_DecodeFSDefault(bytes);
}

static struct finder *
finder_of(PyObject *self)
{
    return PyModule_GetState(self);
}

static struct pyruntime_importer *
new_importer(PyObject *self)
{
    const struct pyruntime_own own = {
        .path = the_runtime->image.has_zip ? the_runtime->image.executable : NULL,
        .offset = the_runtime->image.zip_offset,
        .size = the_runtime->image.zip_size,
        .data = the_runtime->image.zip_data,
        .full_names = !the_runtime->site->conformance,
        .given = the_runtime->given,
        .check = pyruntime_is_sealed() ? pyruntime_seal_check : NULL,
    };
    return pyruntime_importer_new(self, &own);
}

/* sys.path_hooks has our hook in the place of zipimporter. */
static int
replace_hook(struct finder *finder, PyObject *hooks)
{
    PyObject *zipimport = PyImport_ImportModule("zipimport");
    PyObject *zipimporter = zipimport == NULL ? NULL : PyObject_GetAttrString(zipimport, "zipimporter");
    Py_ssize_t index = zipimporter == NULL ? -1 : PySequence_Index(hooks, zipimporter);
    PyObject *own = index < 0 ? NULL : pyruntime_importer_new_hook(finder->importer, zipimporter);
    int status = own == NULL ? -1 : PySequence_SetItem(hooks, index, own);
    Py_XDECREF(own);
    Py_XDECREF(zipimporter);
    Py_XDECREF(zipimport);
    return status;
}

/* Once an interpreter, when there are zipimport's hook and that of folders. */
static int
set_up(PyObject *self)
{
    struct finder *finder = finder_of(self);
    PyObject *hooks = PySys_GetObject("path_hooks");  /* borrowed */
    if (finder->is_set_up || hooks == NULL || PyList_Size(hooks) < 2) {
        return 0;
    }
    finder->is_set_up = 1;
    if ((finder->importer = new_importer(self)) == NULL || replace_hook(finder, hooks) < 0) {
        return -1;
    }
    if (!the_runtime->site->conformance && pyruntime_refuse_shared_libraries() < 0) {
        return -1;
    }
    return pyruntime_seal_hooks(hooks);
}

static PyObject *
find_spec(PyObject *self, PyObject *args)
{
    PyObject *name, *path = Py_None, *target = Py_None;
    if (!PyArg_ParseTuple(args, "U|OO:find_spec", &name, &path, &target) || set_up(self) < 0) {
        return NULL;
    }
    if (!the_runtime->site->conformance) {
        PyObject *spec = pyruntime_find_adapted(the_runtime, self, name, path);
        if (spec != Py_None) {
            return spec;
        }
        Py_DECREF(spec);
    }
    struct pyruntime_importer *importer = finder_of(self)->importer;
    return importer == NULL ? Py_NewRef(Py_None) : pyruntime_importer_find_spec(importer, name, path);
}

/* For importlib.metadata. */
static PyObject *
find_distributions(PyObject *self, PyObject *context)
{
    struct pyruntime_importer *importer = finder_of(self)->importer;
    return importer == NULL ? PyList_New(0) : pyruntime_importer_find_distributions(importer, context);
}

static PyMethodDef METHODS[] = {
    {"find_distributions", find_distributions, METH_O, NULL},
    {"find_spec", find_spec, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static int
traverse(PyObject *self, visitproc visit, void *arg)
{
    return pyruntime_importer_traverse(finder_of(self)->importer, visit, arg);
}

static int
clear(PyObject *self)
{
    pyruntime_importer_clear(finder_of(self)->importer);
    return 0;
}

static void
free_finder(void *self)
{
    pyruntime_importer_free(finder_of(self)->importer);
}

static struct PyModuleDef DEFINITION = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_pyruntime",
    .m_doc = "Finder of a runtime whose search path is compiled in.",
    .m_size = sizeof(struct finder),
    .m_methods = METHODS,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = free_finder,
};

int
pyruntime_install_finder(struct pyruntime *self)
{
    if (self->site->conformance && !self->image.has_zip) {
        return 0;
    }
    the_runtime = self;
    PyObject *meta_path = PySys_GetObject("meta_path");  /* borrowed */
    if (meta_path == NULL || !PyList_Check(meta_path)) {
        PyErr_SetString(PyExc_RuntimeError, "sys.meta_path is not there yet");
        return -1;
    }
    PyObject *finder = pyruntime_seal_prepare() < 0 ? NULL : PyModule_Create(&DEFINITION);
    /* Debuggers take a finder for a class and ask where it is from. */
    int status = finder == NULL || PyModule_AddStringConstant(finder, "__module__", DEFINITION.m_name) < 0
        ? -1 : PyList_Insert(meta_path, 0, finder);
    Py_XDECREF(finder);
    return status;
}
