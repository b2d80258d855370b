/* What an interpreter of ours does not look at, nor its children. */

#include "platform.h"
#include "runtime.h"

#include <stddef.h>

/* Variables that the standard library reads although it was told to ignore the environment. */
static const char *const FORGOTTEN[] = {
    "PYTHONSTARTUP",        /* _pyrepl, asyncio.__main__ */
    "PYTHON_BASIC_REPL",    /* _pyrepl */
    "PYTHONTZPATH",         /* zoneinfo */
    "PYTHONUSERBASE",       /* site, sysconfig */
    "PYTHONDOCS",           /* pydoc */
    "_PYTHON_PROJECT_BASE", /* sysconfig */
    "_PYTHON_HOST_PLATFORM",
    "_PYTHON_SYSCONFIGDATA_NAME",
    "_PYTHON_SYSCONFIGDATA_PATH",
    "_PYTHON_SUBPROCESS_USE_POSIX_SPAWN",
    "__PYVENV_LAUNCHER__",
    NULL,
};

void
pyruntime_forget_environment(void)
{
    for (int i = 0; FORGOTTEN[i] != NULL; i++) {
        pyruntime_set_variable(FORGOTTEN[i], NULL);
    }
}
