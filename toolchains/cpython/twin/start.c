#include "twin.h"

static void
fail(const char *reason)
{
    fprintf(stderr, "twin: cannot start the interpreter: %s; this is a bug of the tree or of the twin\n", reason);
    exit(TWIN_FAILED);
}

static void
check(PyStatus status)
{
    if (PyStatus_Exception(status)) {
        fail(status.err_msg ? status.err_msg : "no reason given");
    }
}

/* Python refuses longer decimal literals; here nothing has set that limit yet. */
static int
limit_digits(void)
{
    PyObject *limit = PyObject_GetAttrString(PySys_GetObject("int_info"), "default_max_str_digits");
    PyObject *set = PySys_GetObject("set_int_max_str_digits");
    PyObject *done = limit && set ? PyObject_CallOneArg(set, limit) : NULL;
    Py_XDECREF(limit);
    Py_XDECREF(done);
    return done == NULL ? -1 : 0;
}

void
twin_start(void)
{
    twin_memory_install();
    PyPreConfig preconfig;
    PyPreConfig_InitIsolatedConfig(&preconfig);
    /* No locale: names and sources are UTF-8 wherever this runs. */
    preconfig.utf8_mode = 1;
    check(Py_PreInitialize(&preconfig));

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    /* The compiler iterates over sets of names; a fixed seed also saves reading random bytes. */
    config.use_hash_seed = 1;
    config.hash_seed = 0;
    /* importlib is bytecode, which the twin cannot have before it has made it. */
    config._install_importlib = 0;
    config._init_main = 0;
    check(PyConfig_SetString(&config, &config.program_name, L"./twin"));
    check(Py_InitializeFromConfig(&config));
    PyConfig_Clear(&config);
    /* A process lives for one action: collecting garbage costs more than it gives back. */
    PyGC_Disable();
    if (twin_hooks_install() < 0 || limit_digits() < 0) {
        fail(PyExceptionClass_Name(PyErr_Occurred()));
    }
}
