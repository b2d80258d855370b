/* Python's own start, configured by the program. 3.11 to 3.14. */

#include "sitegen/runtime/config.h"

#include "embed.h"
#include "sitegen/runtime/hooks.h"

#include <stdlib.h>

static enum pyruntime_code
fail(PyStatus status, struct pyruntime_result *result)
{
    return embed_fail(result, PYRUNTIME_NOT_STARTED, "Python did not start: %s%s%s", status.func == NULL ? "" : status.func,
                      status.func == NULL ? "" : ": ", status.err_msg == NULL ? "it asked for an exit" : status.err_msg);
}

static PyStatus
preinitialize(const struct pyruntime_config *given)
{
    PyPreConfig config;
    PyPreConfig_InitIsolatedConfig(&config);
    config.configure_locale = given->configure_locale;
    config.utf8_mode = given->utf8_mode;
    return Py_PreInitialize(&config);
}

static PyStatus
set_arguments(PyConfig *config, const struct pyruntime_config *given)
{
    for (int i = 0; i < given->argc; i++) {
        TRY(pyruntime_append_bytes(&config->argv, given->argv[i]));
    }
    return given->argc > 0 ? PyStatus_Ok() : PyWideStringList_Append(&config->argv, L"");
}

static PyStatus
initialize(struct embed *self, const struct pyruntime_config *given, PyConfig *config)
{
    pyruntime_isolate(&self->runtime, config);
    config->install_signal_handlers = given->install_signal_handlers;
    for (int i = 0; self->site.warnings[i] != NULL; i++) {
        TRY(pyruntime_append_bytes(&config->warnoptions, self->site.warnings[i]));
    }
    TRY(set_arguments(config, given));
    return Py_InitializeFromConfig(config);
}

enum pyruntime_code
embed_start(struct embed *self, const struct pyruntime_config *given, struct pyruntime_result *result)
{
    PyStatus status = preinitialize(given);
    if (PyStatus_Exception(status)) {
        return fail(status, result);
    }
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    status = initialize(self, given, &config);
    PyConfig_Clear(&config);
    return PyStatus_Exception(status) ? fail(status, result) : PYRUNTIME_OK;
}
