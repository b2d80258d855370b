/* What the core links to and the twin has not: frozen modules, path discovery, a table of built-in modules. */

#include "compat.h"
#include "internal/pycore_import.h"

/* Frozen modules would be stale: the twin is what makes them. */
static const struct _frozen no_modules[] = {{0, 0, 0}};
static const struct _module_alias no_aliases[] = {{0, 0}};

const struct _frozen *_PyImport_FrozenBootstrap = no_modules;
const struct _frozen *_PyImport_FrozenStdlib = no_modules;
const struct _frozen *_PyImport_FrozenTest = no_modules;
const struct _frozen *PyImport_FrozenModules = NULL;
const struct _module_alias *_PyImport_FrozenAliases = no_aliases;

#if PY_VERSION_HEX < 0x030D0000
/* 3.11 and 3.12 have code objects as C data, which a program of theirs would make of frozen modules. */
#include "internal/pycore_pylifecycle.h"

int
_Py_Deepfreeze_Init(void)
{
    return 0;
}

void
_Py_Deepfreeze_Fini(void)
{
}
#endif

/* Nothing is imported by name: hooks.c puts the few modules that are needed into sys.modules. */
struct _inittab _PyImport_Inittab[] = {
    {"builtins", NULL},
    {"sys", NULL},
    {0, 0},
};

PyStatus
_PyConfig_InitPathConfig(PyConfig *config, int compute_path_config)
{
    (void)config;
    (void)compute_path_config;
    return PyStatus_Error("the twin has no search path");
}

PyObject *
_Py_Get_Getpath_CodeObject(void)
{
    PyErr_SetString(PyExc_NotImplementedError, "the twin has no search path");
    return NULL;
}
