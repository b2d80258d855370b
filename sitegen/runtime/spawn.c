/* multiprocessing.spawn tells a child which file its __main__ is, so that what is defined there can be unpickled. It takes
   a __main__ inside an archive for one that nobody imports; a one-file tool's is the user's own file. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "hooks.h"

#include <stdlib.h>
#include <string.h>

static struct pyruntime *the_runtime;

/* Is __main__ the program of this tool? `folder` is that program. */
static int
is_own_main(const char *folder)
{
    PyObject *main = PyImport_AddModule("__main__");  /* borrowed */
    PyObject *file = main == NULL ? NULL : PyObject_GetAttrString(main, "__file__");
    PyObject *bytes = NULL;
    int same = file != NULL && PyUnicode_FSConverter(file, &bytes) &&
               strncmp(PyBytes_AS_STRING(bytes), folder, strlen(folder)) == 0 &&
               strncmp(PyBytes_AS_STRING(bytes) + strlen(folder), PYRUNTIME_SEPARATOR "__main__.py", strlen(PYRUNTIME_SEPARATOR "__main__.py")) == 0;
    PyErr_Clear();
    Py_XDECREF(bytes);
    Py_XDECREF(file);
    return same;
}

/* "init_main_from_name": "__main__" would mean: leave it alone. */
static int
name_main(PyObject *data, const char *folder)
{
    PyObject *name = PyDict_GetItemString(data, "init_main_from_name");  /* borrowed */
    if (name == NULL || !PyUnicode_Check(name) || PyUnicode_CompareWithASCIIString(name, "__main__") != 0 ||
        !is_own_main(folder)) {
        return 0;
    }
    PyObject *path = pyruntime_text(folder);
    int failed = path == NULL || PyDict_DelItemString(data, "init_main_from_name") < 0 ||
                 PyDict_SetItemString(data, "init_main_from_path", path) < 0;
    Py_XDECREF(path);
    return failed ? -1 : 0;
}

static PyObject *
preparation_data(PyObject *original, PyObject *args, PyObject *kwargs)
{
    char folder[sizeof(the_runtime->main)];
    PyObject *data = PyObject_Call(original, args, kwargs);
    if (data != NULL && PyDict_Check(data) && pyruntime_image_value(&the_runtime->image, "main", 0, folder, sizeof(folder))) {
        char *path = pyruntime_join(the_runtime->image.executable, PYRUNTIME_SEPARATOR, folder);
        if (name_main(data, path) < 0) {
            Py_CLEAR(data);
        }
        free(path);
    }
    return data;
}

static PyMethodDef PREPARATION_DATA = {
    "get_preparation_data", (PyCFunction)(void (*)(void))preparation_data, METH_VARARGS | METH_KEYWORDS, NULL,
};

int
pyruntime_exec_spawn(struct pyruntime *self, PyObject *module, PyObject *code)
{
    the_runtime = self;
    return pyruntime_exec_replacing(module, code, &PREPARATION_DATA);
}
