/* The runtime of an executable of ours: path logic belongs to it. A program that embeds Python has sitegen/embed/own.c instead. */

#include "runtime.h"

static struct pyruntime the_runtime;

struct pyruntime *
pyruntime_get(struct pyruntime_error *error)
{
    if (the_runtime.site == NULL) {
        if (pyruntime_image_open(&the_runtime.image, error) < 0) {
            return NULL;
        }
        the_runtime.site = &pyruntime_site;
    }
    return &the_runtime;
}
