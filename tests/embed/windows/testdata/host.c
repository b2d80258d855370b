/* A C program that links the DLL and knows nothing of pyruntime: what it does is in CPython's documentation. */
#include <Python.h>

static int counter;

static PyObject *
add(PyObject *self, PyObject *number)
{
    (void)self;
    long value = PyLong_AsLong(number);
    if (value == -1 && PyErr_Occurred()) {
        return NULL;
    }
    counter += (int)value;
    return PyLong_FromLong(counter);
}

static PyMethodDef methods[] = {{"add", add, METH_O, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "host", NULL, -1, methods, NULL, NULL, NULL, NULL};

static PyObject *
make(void)
{
    return PyModule_Create(&definition);
}

int
main(void)
{
    PyConfig config;
    if (PyImport_AppendInittab("host", make) < 0) {
        return 2;
    }
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0; /* site adds the folder of the program to sys.path */
    PyStatus status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status)) {
        fprintf(stderr, "%s\n", status.err_msg);
        return 3;
    }
    int failed = PyRun_SimpleString("import sys, json, ssl, sqlite3, host\n"
                                    "host.add(40)\n"
                                    "print(json.dumps([host.add(2), sys.version_info[:3], len(sys.path), sys.flags.isolated]))\n"
                                    "print(json.__file__)\n"
                                    "sys.stdout.flush()\n");
    return Py_FinalizeEx() < 0 ? 4 : failed ? 5 : counter;
}
