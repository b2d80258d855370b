/* Results. */

#include "embed.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum pyruntime_code
embed_clear(struct pyruntime_result *result)
{
    if (result != NULL) {
        result->code = PYRUNTIME_OK;
        result->exit_code = 0;
        result->line = 0;
        result->file[0] = '\0';
        result->message[0] = '\0';
    }
    return PYRUNTIME_OK;
}

enum pyruntime_code
embed_fail(struct pyruntime_result *result, enum pyruntime_code code, const char *format, ...)
{
    embed_clear(result);
    if (result != NULL) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(result->message, sizeof(result->message), format, arguments);
        va_end(arguments);
        result->code = code;
    }
    return code;
}
