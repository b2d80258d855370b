/* The search path and what else upstream computes in Modules/getpath.c, which this replaces whole. */

#include "config.h"

#include "hooks.h"
#include "osdefs.h"
#include "sitegen/lazy/pyruntime_lazy.h"

#include <string.h>

#if defined(MS_WINDOWS)
#undef PLATLIBDIR
#define PLATLIBDIR "DLLs"
#elif !defined(PLATLIBDIR)
#define PLATLIBDIR "lib"
#endif

/* Our main ends with one line; a program that embeds Python gets the message. */
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

PyStatus
pyruntime_append_bytes(PyWideStringList *list, const char *value)
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
        const wchar_t *end = wcschr(next, DELIM);
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
        TRY(pyruntime_append_bytes(&config->module_search_paths, self->paths.beside));
    }
    for (int i = 0; i < self->paths.count; i++) {
        TRY(pyruntime_append_bytes(&config->module_search_paths, self->paths.path[i]));
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
    if (self->site->conformance && config->executable == NULL && wcschr(config->program_name, SEP) != NULL) {
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
    if (pyruntime_seal_own(self, &error) < 0) {
        return failed(self, &error);
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
