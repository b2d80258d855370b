/* What differs between versions of Python: configuration and entry. Here: 3.11 to 3.14.

   Replaces Modules/getpath.c whole, and stands where Programs/python.c does. */

#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1
#endif

#include "Python.h"
#include "pycore_fileutils.h"
#include "pycore_initconfig.h"
#include "pycore_pathconfig.h"

#include "hooks.h"
#include "sitegen/lazy/pyruntime_lazy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if PY_VERSION_HEX < 0x030b0000
#error "sitegen/runtime/version.c: not written yet for Python before 3.11"
#endif

#ifndef PLATLIBDIR
#define PLATLIBDIR "lib"
#endif

#define TRY(call)                             \
    do {                                      \
        PyStatus status_ = (call);            \
        if (PyStatus_Exception(status_)) {    \
            return status_;                   \
        }                                     \
    } while (0)

/* --- the search path ------------------------------------------------------------------------------------------- */

/* Our main ends with one line; a program that embeds Python gets the message. */
/* //toolchains/cpython/start: what every start imports and upstream does not freeze. */
extern const struct _frozen pyruntime_start_modules[];

static PyStatus
failed(struct pyruntime *self, struct pyruntime_error *error)
{
    static struct pyruntime_error kept;
    if (self != NULL && self->own_main) {
        return PyStatus_Exit(pyruntime_complain(self, error->text));
    }
    kept = *error;
    return PyStatus_Error(kept.text);
}

static PyStatus
set_default(PyConfig *config, wchar_t **field, const char *value)
{
    if (*field != NULL || value == NULL) {
        return PyStatus_Ok();
    }
    return PyConfig_SetBytesString(config, field, value);
}

static PyStatus
append_bytes(PyWideStringList *list, const char *value)
{
    wchar_t *wide = Py_DecodeLocale(value, NULL);
    if (wide == NULL) {
        return PyStatus_NoMemory();
    }
    PyStatus status = PyWideStringList_Append(list, wide);
    PyMem_RawFree(wide);
    return status;
}

/* The value of -X NAME=value in new memory, or NULL. name ends in "=". */
static char *
value_of_option(const PyConfig *config, const wchar_t *name)
{
    for (Py_ssize_t i = 0; i < config->xoptions.length; i++) {
        const wchar_t *option = config->xoptions.items[i];
        if (wcsncmp(option, name, wcslen(name)) == 0) {
            return Py_EncodeLocale(option + wcslen(name), NULL);
        }
    }
    return NULL;
}

/* Conformance only: PYTHONPATH, as upstream. */
static PyStatus
append_pythonpath(PyConfig *config)
{
    const wchar_t *next = config->pythonpath_env;
    while (next != NULL && next[0] != L'\0') {
        const wchar_t *end = wcschr(next, L':');
        size_t size = end == NULL ? wcslen(next) : (size_t)(end - next);
        wchar_t *entry = PyMem_RawCalloc(size + 1, sizeof(wchar_t));
        if (entry == NULL) {
            return PyStatus_NoMemory();
        }
        wmemcpy(entry, next, size);
        PyStatus status = PyWideStringList_Append(&config->module_search_paths, entry);
        PyMem_RawFree(entry);
        TRY(status);
        next = end == NULL ? NULL : end + 1;
    }
    return PyStatus_Ok();
}

static PyStatus
set_search_paths(struct pyruntime *self, PyConfig *config)
{
    if (config->module_search_paths_set) {
        return PyStatus_Ok();
    }
    if (self->site->conformance) {
        TRY(append_pythonpath(config));
    }
    if (self->paths.beside != NULL) {
        TRY(append_bytes(&config->module_search_paths, self->paths.beside));
    }
    for (int i = 0; i < self->paths.count; i++) {
        TRY(append_bytes(&config->module_search_paths, self->paths.path[i]));
    }
    config->module_search_paths_set = 1;
    return PyStatus_Ok();
}

static PyStatus
set_program(struct pyruntime *self, PyConfig *config)
{
    if (config->program_name == NULL) {
        const wchar_t *called = config->orig_argv.length > 0 ? config->orig_argv.items[0] : L"";
        TRY(PyConfig_SetString(config, &config->program_name, called[0] != L'\0' ? called : L"python3"));
    }
    if (config->executable != NULL && config->base_executable == NULL) {
        TRY(PyConfig_SetString(config, &config->base_executable, config->executable));  /* an embedder's choice */
    }
    if (self->site->conformance && config->executable == NULL && wcschr(config->program_name, L'/') != NULL) {
        wchar_t *path = NULL;  /* a link stays one: venv's interpreters are links */
        if (_Py_abspath(config->program_name, &path) < 0 || path == NULL) {
            return PyStatus_Error("cannot make the program's name absolute");
        }
        PyStatus status = PyConfig_SetString(config, &config->executable, path);
        PyMem_RawFree(path);
        TRY(status);
    }
    TRY(set_default(config, &config->executable, self->image.executable));
    return set_default(config, &config->base_executable, self->image.executable);
}

static PyStatus
set_paths(struct pyruntime *self, PyConfig *config)
{
    TRY(set_program(self, config));
    TRY(set_default(config, &config->prefix, self->image.folder));
    TRY(set_default(config, &config->exec_prefix, self->image.folder));
    if (config->base_prefix == NULL) {
        TRY(PyConfig_SetString(config, &config->base_prefix, config->prefix));
    }
    if (config->base_exec_prefix == NULL) {
        TRY(PyConfig_SetString(config, &config->base_exec_prefix, config->exec_prefix));
    }
    TRY(set_default(config, &config->platlibdir, PLATLIBDIR));
    TRY(set_default(config, &config->stdlib_dir, self->paths.stdlib));
    config->_is_python_build = 0;
    return set_search_paths(self, config);
}

/* Upstream's getpath passes the configuration through a dict, and so makes its switches 0 or 1: -dd is 1. */
static PyStatus
normalize(PyConfig *config)
{
    PyObject *dict = _PyConfig_AsDict(config);
    int status = dict == NULL ? -1 : _PyConfig_FromDict(config, dict);
    Py_XDECREF(dict);
    if (status < 0) {
        PyErr_Print();
        return PyStatus_Error("cannot normalize the configuration");
    }
    return PyStatus_Ok();
}

/* -X pyruntime_lazy=0|1, or else the site, says whether imports are lazy. */
static PyStatus
make_lazy(struct pyruntime *self, const PyConfig *config)
{
    char *value = value_of_option(config, L"pyruntime_lazy=");
    int on = value == NULL ? self->site->lazy : strcmp(value, "1") == 0;
    if (value != NULL && !on && strcmp(value, "0") != 0) {
        struct pyruntime_error error;
        pyruntime_fail(&error, "-X pyruntime_lazy=%s: write 1 (on) or 0 (off)", value);
        PyMem_Free(value);
        return failed(self, &error);
    }
    PyMem_Free(value);
    if (on && pyruntime_lazy_start(self) < 0) {
        PyErr_Print();
        return PyStatus_Error("cannot make imports lazy");
    }
    return PyStatus_Ok();
}

/* Called by every interpreter's initialisation; the first half (compute == 0) before there are objects. */
PyStatus
_PyConfig_InitPathConfig(PyConfig *config, int compute)
{
    TRY(_PyPathConfig_ReadGlobal(config));
    if (!compute) {
        return PyStatus_Ok();
    }
    struct pyruntime_error error;
    struct pyruntime *self = pyruntime_get(&error);
    if (self == NULL) {
        return failed(self, &error);
    }
    char *root = value_of_option(config, L"pyruntime_root=");
    int status = pyruntime_resolve(self, root, &error);
    PyMem_Free(root);
    if (status < 0) {
        return failed(self, &error);
    }
    TRY(set_paths(self, config));
    TRY(normalize(config));
    if (pyruntime_install_finder(self) < 0) {
        PyErr_Print();
        return PyStatus_Error("cannot install the finder of the runtime");
    }
    return make_lazy(self, config);
}

/* Upstream's getpath as code, which only _testinternalcapi asks for. */
PyObject *
_Py_Get_Getpath_CodeObject(void)
{
    PyErr_SetString(PyExc_NotImplementedError, "this interpreter has no getpath.py: its search path is compiled in");
    return NULL;
}

/* --- main ------------------------------------------------------------------------------------------------------ */

static PyStatus
preinitialize(struct pyruntime *self, int argc, char **argv)
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
    return Py_PreInitializeFromBytesArgs(&preconfig, argc, argv);
}

/* What upstream's `python` has, minus what lets things in. */
static void
isolate(const struct pyruntime *self, PyConfig *config)
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
}

/* The arguments of a one-file tool are all its own. */
static PyStatus
set_tool(struct pyruntime *self, PyConfig *config, int argc, char **argv)
{
    config->parse_argv = 0;
    TRY(PyConfig_SetBytesArgv(config, argc, argv));
    for (int i = 0; self->site->warnings[i] != NULL; i++) {
        TRY(append_bytes(&config->warnoptions, self->site->warnings[i]));
    }
    char *archive = pyruntime_join(self->image.executable, "/", self->main);
    PyStatus status = PyConfig_SetBytesString(config, &config->run_filename, archive);
    free(archive);
    return status;
}

/* The site's warnings stand before the user's -W, so that the user's win. sys.orig_argv does not show them. */
static PyStatus
set_arguments(struct pyruntime *self, PyConfig *config, int argc, char **argv)
{
    int count = 0;
    while (self->site->warnings[count] != NULL) {
        count++;
    }
    if (argc < 1 || count == 0) {
        return PyConfig_SetBytesArgv(config, argc, argv);
    }
    char **merged = calloc((size_t)(argc + 2 * count), sizeof(char *));
    if (merged == NULL) {
        return PyStatus_NoMemory();
    }
    merged[0] = argv[0];
    for (int i = 0; i < count; i++) {
        merged[1 + 2 * i] = "-W";
        merged[2 + 2 * i] = (char *)self->site->warnings[i];
    }
    for (int i = 1; i < argc; i++) {
        merged[2 * count + i] = argv[i];
    }
    PyStatus status = PyConfig_SetBytesArgv(config, argc + 2 * count, merged);
    free(merged);
    for (int i = 0; i < argc && !PyStatus_Exception(status); i++) {
        status = append_bytes(&config->orig_argv, argv[i]);
    }
    return status;
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
        char *archive = pyruntime_join(self->image.executable, "/", self->main);
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
initialize(struct pyruntime *self, PyConfig *config, int argc, char **argv)
{
    TRY(preinitialize(self, argc, argv));
    if (!self->site->conformance) {
        isolate(self, config);
        if (self->paths.beside == NULL) {
            PyImport_FrozenModules = pyruntime_start_modules;
        }
    }
    if (PyImport_AppendInittab("pyruntime_lazy", PyInit_pyruntime_lazy) < 0) {
        return PyStatus_NoMemory();
    }
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
pyruntime_version_main(struct pyruntime *self, int argc, char **argv)
{
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    PyStatus status = initialize(self, &config, argc, argv);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);
    }
    if (pyruntime_start(self) < 0) {
        Py_FinalizeEx();
        return 1;
    }
    return Py_RunMain();
}
