/* Memory for a process that lives for one action: what is freed serves the next module and is never given back. The C
   library's allocator maps and unmaps memory for each module anew, which took a quarter of a run's time. */

#include "twin.h"

#include <stdlib.h>
#include <string.h>

/* A block is a power of two, this header in it; a free one is in the list of its size. */
typedef union block {
    struct {
        union block *next;
        unsigned order;
    } head;
    long double align;
} block;

enum { SMALLEST = 5, ORDERS = 64, CHUNK = 1 << 22 };

static block *free_blocks[ORDERS];

/* What is left of the last chunk. */
static char *chunk;
static size_t chunk_left;

/* New memory; what is left of the last chunk is lost if that is too little. */
static void *
carve(size_t size)
{
    if (size >= CHUNK) {
        return malloc(size);
    }
    if (size > chunk_left) {
        chunk = malloc(CHUNK);
        chunk_left = chunk ? CHUNK : 0;
    }
    if (chunk == NULL) {
        return NULL;
    }
    void *found = chunk;
    chunk += size;
    chunk_left -= size;
    return found;
}

static unsigned
order_of(size_t size)
{
    unsigned order = SMALLEST;
    while (((size_t)1 << order) < size) {
        order++;
    }
    return order;
}

static void *
allocate(void *context, size_t size)
{
    (void)context;
    if (size > PY_SSIZE_T_MAX - sizeof(block)) {
        return NULL;
    }
    unsigned order = order_of(size + sizeof(block));
    block *found = free_blocks[order];
    if (found != NULL) {
        free_blocks[order] = found->head.next;
    }
    else if ((found = carve((size_t)1 << order)) == NULL) {
        return NULL;
    }
    found->head.order = order;
    return found + 1;
}

static void
release(void *context, void *memory)
{
    (void)context;
    if (memory != NULL) {
        block *freed = (block *)memory - 1;
        freed->head.next = free_blocks[freed->head.order];
        free_blocks[freed->head.order] = freed;
    }
}

static void *
allocate_zeros(void *context, size_t count, size_t size)
{
    if (size != 0 && count > PY_SSIZE_T_MAX / size) {
        return NULL;
    }
    void *memory = allocate(context, count * size);
    return memory ? memset(memory, 0, count * size) : NULL;
}

static void *
reallocate(void *context, void *memory, size_t size)
{
    size_t had = memory ? ((size_t)1 << ((block *)memory - 1)->head.order) - sizeof(block) : 0;
    if (memory != NULL && size <= had) {
        return memory;
    }
    void *moved = allocate(context, size);
    if (moved != NULL && memory != NULL) {
        memcpy(moved, memory, had);
        release(context, memory);
    }
    return moved;
}

/* Arenas are all of one size; a free one begins with the address of the next. */
static void *free_arenas;

static void *
allocate_arena(void *context, size_t size)
{
    (void)context;
    void *found = free_arenas;
    if (found == NULL) {
        return carve(size);
    }
    free_arenas = *(void **)found;
    return found;
}

static void
release_arena(void *context, void *arena, size_t size)
{
    (void)context;
    (void)size;
    *(void **)arena = free_arenas;
    free_arenas = arena;
}

void
twin_memory_install(void)
{
    PyMemAllocatorEx raw = {NULL, allocate, allocate_zeros, reallocate, release};
    PyObjectArenaAllocator arenas = {NULL, allocate_arena, release_arena};
    PyMem_SetAllocator(PYMEM_DOMAIN_RAW, &raw);
    PyObject_SetArenaAllocator(&arenas);
}
