/* The runtime of a program that embeds Python: what the program said it is. The library looks for nothing. */

#include "embed.h"

#include <stdlib.h>

struct embed pyruntime_embed;

struct pyruntime *
pyruntime_get(struct pyruntime_error *error)
{
    if (pyruntime_embed.runtime.site == NULL) {
        pyruntime_fail(error, "Python is embedded here and was not configured: start it with pyruntime_initialize");
        return NULL;
    }
    return &pyruntime_embed.runtime;
}

/* The path code asks for some hundred bytes and takes them for granted. */
static void *reserve;

void *
pyruntime_new_memory(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL) {
        free(reserve);
        reserve = NULL;
        memory = calloc(1, size);
    }
    if (memory != NULL && reserve == NULL) {
        reserve = malloc(1 << 14);
    }
    return memory;
}
