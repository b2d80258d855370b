/* Memory of one start: freed at once. */

#include "embed.h"

#include <stdlib.h>
#include <string.h>

struct embed_block {
    struct embed_block *next;
    _Alignas(16) unsigned char bytes[];
};

void *
embed_new(struct embed *self, size_t size)
{
    struct embed_block *block = calloc(1, sizeof(*block) + size);
    if (block == NULL) {
        return NULL;
    }
    block->next = self->blocks;
    self->blocks = block;
    return block->bytes;
}

char *
embed_join(struct embed *self, const char *a, const char *b)
{
    char *joined = embed_new(self, strlen(a) + strlen(b) + 1);
    if (joined != NULL) {
        strcpy(joined, a);
        strcat(joined, b);
    }
    return joined;
}

static void
free_paths(struct pyruntime_paths *paths)
{
    for (int i = 0; i < paths->count; i++) {
        free(paths->path[i]);
    }
    free(paths->path);
    free(paths->root);
    free(paths->stdlib);
    free(paths->beside);
    free(paths->tls_trust);
}

void
embed_free(struct embed *self)
{
    free_paths(&self->runtime.paths);
    free(self->runtime.given_root);
    for (struct embed_block *block = self->blocks, *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
    memset(self, 0, sizeof(*self));
}
