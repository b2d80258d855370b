/* Start and end, and which thread may use Python in between. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "embed.h"
#include "sitegen/runtime/hooks.h"

#include <stdatomic.h>

/* How many threads are attached; CLOSED: Python is not there. */
#define CLOSED (-1)
static atomic_int attached = CLOSED;

static int is_broken;                /* CPython stopped in the middle of its start */
static unsigned long main_thread;
static PyThreadState *main_state;

/* After Python's own start, attached: what the site imports. */
static enum pyruntime_code
run_start_modules(struct embed *self, const struct pyruntime_config *config, struct pyruntime_result *result)
{
    int failed = (self->log.write != NULL && embed_set_log(&self->log) < 0) ||
                 (!config->install_signal_handlers && embed_leave_signals() < 0) || pyruntime_adapt_children(&self->runtime) < 0;
    for (int i = 0; !failed && self->site.imports[i] != NULL; i++) {
        PyObject *module = PyImport_ImportModule(self->site.imports[i]);
        failed = module == NULL;
        Py_XDECREF(module);
    }
    if (!failed) {
        return PYRUNTIME_OK;
    }
    pyruntime_take_exception(result);
    if (result != NULL) {
        result->code = PYRUNTIME_NOT_STARTED;
    }
    return PYRUNTIME_NOT_STARTED;
}

static enum pyruntime_code
end(enum pyruntime_code code)
{
    embed_remove_modules();
    embed_free(&pyruntime_embed);
    return code;
}

static enum pyruntime_code
check_state(struct pyruntime_result *result)
{
    if (is_broken) {
        return embed_fail(result, PYRUNTIME_WRONG_STATE, "CPython stopped in the middle of an earlier start: no other can follow in this process");
    }
    if (pyruntime_embed.runtime.site != NULL || Py_IsInitialized()) {
        return embed_fail(result, PYRUNTIME_WRONG_STATE, "Python is there already: finalize it first");
    }
    return PYRUNTIME_OK;
}

/* Everything that can fail without CPython. */
static enum pyruntime_code
prepare(const struct pyruntime_config *config, struct pyruntime_result *result)
{
    struct embed *self = &pyruntime_embed;
    embed_clear(result);
    enum pyruntime_code code = check_state(result);
    if (code != PYRUNTIME_OK) {
        return code;
    }
    code = embed_check(config, result);
    code = code != PYRUNTIME_OK ? code : embed_resolve(self, config, result);
    code = code != PYRUNTIME_OK ? code : embed_add_modules(self, config, result);
    code = code != PYRUNTIME_OK ? code : embed_set_allocator(config, result);
    return code == PYRUNTIME_OK ? code : end(code);
}

enum pyruntime_code
pyruntime_initialize(const struct pyruntime_config *config, struct pyruntime_result *result)
{
    struct embed *self = &pyruntime_embed;
    enum pyruntime_code code = prepare(config, result);
    if (code != PYRUNTIME_OK) {
        return code;
    }
    if (config->log != NULL) {
        self->log = *config->log;
    }
    code = embed_start(self, config, result);
    if (code != PYRUNTIME_OK) {
        is_broken = 1;
        return code;
    }
    code = run_start_modules(self, config, result);
    if (code != PYRUNTIME_OK) {
        Py_FinalizeEx();
        return end(code);
    }
    main_thread = PyThread_get_thread_ident();
    main_state = PyEval_SaveThread();
    atomic_store(&attached, 0);
    return PYRUNTIME_OK;
}

int
pyruntime_is_initialized(void)
{
    return atomic_load(&attached) != CLOSED;
}

enum pyruntime_code
pyruntime_finalize(struct pyruntime_result *result)
{
    int count = 0;
    embed_clear(result);
    if (pyruntime_is_initialized() && main_thread != PyThread_get_thread_ident()) {
        return embed_fail(result, PYRUNTIME_WRONG_STATE, "another thread initialized Python: it alone can finalize it");
    }
    if (!atomic_compare_exchange_strong(&attached, &count, CLOSED)) {
        return count == CLOSED ? embed_fail(result, PYRUNTIME_WRONG_STATE, "Python is not there")
                               : embed_fail(result, PYRUNTIME_WRONG_STATE, "there are %d attachments: detach first", count);
    }
    PyEval_RestoreThread(main_state);
    int status = Py_FinalizeEx();
    end(PYRUNTIME_OK);
    return status == 0 ? PYRUNTIME_OK : embed_fail(result, PYRUNTIME_EXCEPTION, "Python ended; its buffered output could not be written");
}

int
pyruntime_attach(void)
{
    int count = atomic_load(&attached);
    do {
        if (count == CLOSED) {
            return -1;
        }
    } while (!atomic_compare_exchange_weak(&attached, &count, count + 1));
    return (int)PyGILState_Ensure();
}

void
pyruntime_detach(int token)
{
    if (token >= 0) {
        PyGILState_Release((PyGILState_STATE)token);
        atomic_fetch_sub(&attached, 1);
    }
}

int
pyruntime_main(const struct pyruntime_config *config, int argc, char **argv)
{
    struct pyruntime_result result;
    enum pyruntime_code code = prepare(config, &result);
    if (code == PYRUNTIME_OK && config->executable == NULL) {
        code = end(embed_fail(&result, PYRUNTIME_BAD_CONFIG, "executable is NULL, and an interpreter needs it: ask pyruntime_executable"));
    }
    if (code != PYRUNTIME_OK) {
        fprintf(stderr, "%s: %s\n", argc > 0 ? argv[0] : "python", result.message);
        return 1;
    }
    pyruntime_char **arguments = pyruntime_arguments(argc, argv);
    if (arguments == NULL) {
        fprintf(stderr, "%s: an argument is no UTF-8\n", argv[0]);
        return 1;
    }
    pyruntime_forget_environment();
    pyruntime_embed.runtime.own_main = 1;
    return pyruntime_version_main(&pyruntime_embed.runtime, argc, arguments);
}
