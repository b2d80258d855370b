/* Memory of Python from the program. */

#include "sitegen/runtime/config.h"

#include "embed.h"
#include "pycore_pylifecycle.h"

#include <string.h>

/* Of the first start of Python: what outlives it was allocated so. */
static struct pyruntime_allocator first;
static int is_first_known;

enum pyruntime_code
embed_set_allocator(const struct pyruntime_config *config, struct pyruntime_result *result)
{
    static const struct pyruntime_allocator none;
    const struct pyruntime_allocator *given = config->allocator == NULL ? &none : config->allocator;
    if (is_first_known && memcmp(given, &first, sizeof(first)) != 0) {
        return embed_fail(result, PYRUNTIME_BAD_CONFIG, "allocator is not the one that Python was first started with: give the same one");
    }
    first = *given;
    is_first_known = 1;
    if (config->allocator == NULL) {
        return PYRUNTIME_OK;
    }
    PyStatus status = _PyRuntime_Initialize();  /* it forgets the allocators of an earlier start */
    if (PyStatus_Exception(status)) {
        return embed_fail(result, PYRUNTIME_NOT_STARTED, "Python did not start: %s", status.err_msg);
    }
    PyMemAllocatorEx allocator = {
        .ctx = first.context, .malloc = first.malloc, .calloc = first.calloc, .realloc = first.realloc, .free = first.free,
    };
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &allocator);
    PyMem_SetAllocator(PYMEM_DOMAIN_MEM, &allocator);
    PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &allocator);
    return PYRUNTIME_OK;
}
