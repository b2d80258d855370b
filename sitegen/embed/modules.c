/* The table of built-in modules: the program's come first, so they are found in place of others of their names. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "embed.h"
#include "sitegen/diagnostics/pyruntime_leakfinder.h"
#include "sitegen/lazy/pyruntime_lazy.h"

#include <string.h>

/* What Python starts with, before it can tell modules apart. */
static const char *const CORE[] = {
    "_abc", "_codecs", "_imp", "_io", "_signal", "_thread", "_tracemalloc", "_typing", "_warnings", "_weakref", "builtins", "faulthandler",
    "gc", "importlib", "importlib._bootstrap", "importlib._bootstrap_external", "_frozen_importlib", "_frozen_importlib_external",
    "marshal", "posix", "nt", "sys", "time", "winreg", "zipimport", "pyruntime_lazy", "__main__", NULL,
};

/* The table as the library has it. */
static struct _inittab *original;

static enum pyruntime_code
check_module(const struct pyruntime_config *config, size_t index, struct pyruntime_result *result)
{
    const struct pyruntime_module *module = &config->modules[index];
    if (module->name == NULL || module->name[0] == '\0' || module->init == NULL) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "modules[%zu] lacks its name or its init function", index);
    }
    for (int i = 0; CORE[i] != NULL; i++) {
        if (strcmp(CORE[i], module->name) == 0) {
            return embed_fail(result, PYRUNTIME_BAD_CONFIG, "modules[%zu] is called %s, as a module that Python itself starts with, "
                              "which cannot be replaced: rename it", index, module->name);
        }
    }
    for (size_t i = 0; i < index; i++) {
        if (strcmp(config->modules[i].name, module->name) == 0) {
            return embed_fail(result, PYRUNTIME_BAD_CONFIG, "modules[%zu] and modules[%zu] are both called %s: take one out", i, index,
                              module->name);
        }
    }
    return PYRUNTIME_OK;
}

static int
is_given(const struct pyruntime_config *config, const char *name)
{
    for (size_t i = 0; i < config->module_count; i++) {
        if (strcmp(config->modules[i].name, name) == 0) {
            return 1;
        }
    }
    return 0;
}

/* A module of a function that is declared without Python.h. */
static struct _inittab
row_of(const char *name, void *(*init)(void))
{
    return (struct _inittab){.name = name, .initfunc = (PyObject *(*)(void))(void (*)(void))init};
}

static struct _inittab *
new_table(struct embed *self, const struct pyruntime_config *config)
{
    size_t size = 0, used = 0;
    while (original[size].name != NULL) {
        size++;
    }
    struct _inittab *table = embed_new(self, (size + config->module_count + 3) * sizeof(*table));
    for (size_t i = 0; table != NULL && i < config->module_count; i++) {
        const char *name = embed_join(self, config->modules[i].name, "");
        if (name == NULL) {
            return NULL;
        }
        table[used++] = row_of(name, config->modules[i].init);
    }
    for (size_t i = 0; table != NULL && i < size; i++) {
        if (!is_given(config, original[i].name)) {
            table[used++] = original[i];
        }
    }
    if (table != NULL) {
        table[used++] = (struct _inittab){.name = "pyruntime_lazy", .initfunc = PyInit_pyruntime_lazy};
#ifdef PYRUNTIME_HAS_LEAKFINDER
        if (!is_given(config, "pyruntime_leakfinder")) {
            table[used] = (struct _inittab){.name = "pyruntime_leakfinder", .initfunc = PyInit_pyruntime_leakfinder};
        }
#endif
    }
    return table;
}

enum pyruntime_code
embed_add_modules(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    enum pyruntime_code code = PYRUNTIME_OK;
    for (size_t i = 0; code == PYRUNTIME_OK && i < config->module_count; i++) {
        code = check_module(config, i, result);
    }
    if (code != PYRUNTIME_OK) {
        return code;
    }
    original = PyImport_Inittab;
    struct _inittab *table = new_table(self, config);
    if (table == NULL) {
        return embed_fail(result, PYRUNTIME_NO_MEMORY, "out of memory");
    }
    PyImport_Inittab = table;
    return PYRUNTIME_OK;
}

void
embed_remove_modules(void)
{
    if (original != NULL) {
        PyImport_Inittab = original;
    }
}
