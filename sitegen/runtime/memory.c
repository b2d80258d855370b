/* Memory of an executable of ours. A program that embeds Python has sitegen/embed/own.c instead. */

#include "image.h"

#include <stdio.h>
#include <stdlib.h>

void *
pyruntime_new_memory(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL) {
        fputs("python: out of memory at start\n", stderr);
        exit(1);
    }
    return memory;
}
