/* Python's main: what differs between versions of Python. Here: 3.11 to 3.14. Stands where Programs/python.c does. */

#include "config.h"

#include "hooks.h"
#include "sitegen/diagnostics/pyruntime_leakfinder.h"
#include "sitegen/lazy/pyruntime_lazy.h"

#include <stdlib.h>

/* //toolchains/cpython/start: what every start imports and upstream does not freeze. */
extern const struct _frozen pyruntime_start_modules[];

#ifdef MS_WINDOWS
#define PREINITIALIZE Py_PreInitializeFromArgs
#define SET_ARGV PyConfig_SetArgv
#else
#define PREINITIALIZE Py_PreInitializeFromBytesArgs
#define SET_ARGV PyConfig_SetBytesArgv
#endif

static PyStatus
preinitialize(struct pyruntime *self, int argc, pyruntime_char **argv)
{
    PyPreConfig preconfig;
    PyPreConfig_InitPythonConfig(&preconfig);
    if (!self->site->conformance) {
        preconfig.isolated = 1;
        preconfig.use_environment = 0;
    }
    if (self->site->utf8_mode >= 0) {
        preconfig.utf8_mode = self->site->utf8_mode;
    }
    if (self->main[0] != '\0') {
        preconfig.parse_argv = 0;
    }
    return PREINITIALIZE(&preconfig, argc, argv);
}

/* What upstream's `python` has, minus what lets things in. */
void
pyruntime_isolate(const struct pyruntime *self, PyConfig *config)
{
    config->isolated = 1;
    config->use_environment = 0;
    config->user_site_directory = 0;
    config->safe_path = 1;
    config->site_import = 0;  /* start.c does what is not path magic */
    config->pathconfig_warnings = 0;
    if (self->site->fixed_hash_seed) {
        config->use_hash_seed = 1;
        config->hash_seed = self->site->hash_seed;
    }
    if (self->paths.beside == NULL) {
        PyImport_FrozenModules = pyruntime_start_modules;
    }
}

/* The arguments of a one-file tool are all its own. */
static PyStatus
set_tool(struct pyruntime *self, PyConfig *config, int argc, pyruntime_char **argv)
{
    config->parse_argv = 0;
    TRY(SET_ARGV(config, argc, argv));
    for (int i = 0; self->site->warnings[i] != NULL; i++) {
        TRY(pyruntime_append_bytes(&config->warnoptions, self->site->warnings[i]));
    }
    char *archive = pyruntime_join(self->image.executable, PYRUNTIME_SEPARATOR, self->main);
    PyStatus status = PyConfig_SetBytesString(config, &config->run_filename, archive);
    free(archive);
    return status;
}

/* The site's warnings stand before the user's -W, so that the user's win. sys.orig_argv does not show them. */
static PyStatus
set_arguments(struct pyruntime *self, PyConfig *config, int argc, pyruntime_char **argv)
{
    int count = 0;
    while (self->site->warnings[count] != NULL) {
        count++;
    }
    TRY(SET_ARGV(config, argc, argv));
    if (argc < 1 || count == 0) {
        return PyStatus_Ok();
    }
    for (int i = 0; i < argc; i++) {
        TRY(PyWideStringList_Append(&config->orig_argv, config->argv.items[i]));
    }
    for (int i = 0; i < count; i++) {
        wchar_t *filter = Py_DecodeLocale(self->site->warnings[i], NULL);
        if (filter == NULL) {
            return PyStatus_NoMemory();
        }
        PyStatus status = PyWideStringList_Insert(&config->argv, 1 + 2 * i, L"-W");
        status = PyStatus_Exception(status) ? status : PyWideStringList_Insert(&config->argv, 2 + 2 * i, filter);
        PyMem_RawFree(filter);
        TRY(status);
    }
    return PyStatus_Ok();
}

/* The interpreter in a one-file tool runs the tool's program where it is given the tool as a script: what a program that
   starts itself again does, [sys.executable, *sys.argv] or, as a program with a spec, [sys.executable, "-m", "__main__", ...]. */
static PyStatus
choose_script(struct pyruntime *self, PyConfig *config)
{
    TRY(PyConfig_Read(config));
    int by_name = config->run_module != NULL && wcscmp(config->run_module, L"__main__") == 0;
    char *script = by_name ? pyruntime_join(self->image.executable, "", "")
        : config->run_filename != NULL ? _Py_EncodeLocaleRaw(config->argv.items[0], NULL) : NULL;
    PyStatus status = PyStatus_Ok();
    if (script != NULL && pyruntime_run_again(self, script)) {
        char *archive = pyruntime_join(self->image.executable, PYRUNTIME_SEPARATOR, self->main);
        status = PyConfig_SetBytesString(config, &config->run_filename, archive);
        free(archive);
    }
    if (by_name && self->again && !PyStatus_Exception(status)) {
        status = PyConfig_SetBytesString(config, &config->argv.items[0], script);
        PyMem_RawFree(config->run_module);
        config->run_module = NULL;
    }
    by_name ? free(script) : PyMem_RawFree(script);
    return status;
}

static PyStatus
initialize(struct pyruntime *self, PyConfig *config, int argc, pyruntime_char **argv)
{
    TRY(preinitialize(self, argc, argv));
    if (!self->site->conformance) {
        pyruntime_isolate(self, config);
    }
    if (PyImport_AppendInittab("pyruntime_lazy", PyInit_pyruntime_lazy) < 0) {
        return PyStatus_NoMemory();
    }
#ifdef PYRUNTIME_HAS_LEAKFINDER
    if (PyImport_AppendInittab("pyruntime_leakfinder", PyInit_pyruntime_leakfinder) < 0) {
        return PyStatus_NoMemory();
    }
#endif
    if (self->main[0] != '\0') {
        TRY(set_tool(self, config, argc, argv));
    }
    else {
        TRY(set_arguments(self, config, argc, argv));
        if (self->is_tool) {
            TRY(choose_script(self, config));
        }
    }
    return Py_InitializeFromConfig(config);
}

int
pyruntime_version_main(struct pyruntime *self, int argc, pyruntime_char **argv)
{
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    PyStatus status = initialize(self, &config, argc, argv);
    PyConfig_Clear(&config);
    if (PyStatus_IsExit(status)) {
        return status.exitcode;
    }
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);
    }
    if (pyruntime_seal_program(self) || pyruntime_start(self) < 0) {
        Py_FinalizeEx();
        return 1;
    }
    return Py_RunMain();
}
