/* A set of addresses: one bit a place where an object can begin, in blocks of 64 KiB that a small table finds. Objects of
   one pool share a block, so that a pass over the heap stays in the cache. */

#define PY_SSIZE_T_CLEAN
#include "Python.h"

#include "graph.h"

#include <string.h>

#define PLACE_LOG (sizeof(void *) == 8 ? 3 : 2)
#define BLOCK_LOG (PLACE_LOG + 13)
#define PLACES (LEAKS_WORDS * 64)

static struct leaks_slot *
slot_of(const struct leaks_set *set, uintptr_t key)
{
    size_t at = (size_t)(((uint64_t)key * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & set->mask;
    while (set->slots[at].key != 0 && set->slots[at].key != key) {
        at = (at + 1) & set->mask;
    }
    return &set->slots[at];
}

static uintptr_t
key_of(const void *object)
{
    return ((uintptr_t)object >> BLOCK_LOG) + 1;
}

static unsigned
place_of(const void *object)
{
    return (unsigned)((uintptr_t)object >> PLACE_LOG) & (PLACES - 1);
}

/* Room for one more. */
static int
grow(struct leaks_set *set)
{
    if (set->slots != NULL && set->count * 2 < set->mask) {
        return 0;
    }
    struct leaks_set bigger = *set;
    bigger.mask = set->slots == NULL ? 255 : set->mask * 2 + 1;
    bigger.slots = PyMem_RawCalloc(bigger.mask + 1, sizeof(struct leaks_slot));
    bigger.blocks = PyMem_RawRealloc(set->blocks, (bigger.mask + 1) * sizeof(struct leaks_block *));
    if (bigger.slots == NULL || bigger.blocks == NULL) {
        set->blocks = bigger.blocks == NULL ? set->blocks : bigger.blocks;
        PyMem_RawFree(bigger.slots);
        return -1;
    }
    for (size_t i = 0; i < set->count; i++) {
        *slot_of(&bigger, bigger.blocks[i]->key) = (struct leaks_slot){bigger.blocks[i]->key, bigger.blocks[i]};
    }
    PyMem_RawFree(set->slots);
    *set = bigger;
    return 0;
}

/* NULL: no object of this block is in the set. */
static struct leaks_block *
find_block(struct leaks_set *set, uintptr_t key)
{
    if (set->last == NULL || set->last->key != key) {
        struct leaks_block *block = set->slots == NULL ? NULL : slot_of(set, key)->block;
        if (block == NULL) {
            return NULL;
        }
        set->last = block;
    }
    return set->last;
}

static struct leaks_block *
make_block(struct leaks_set *set, uintptr_t key)
{
    struct leaks_block *block = grow(set) < 0 ? NULL : PyMem_RawCalloc(1, sizeof(*block));
    if (block != NULL) {
        block->key = key;
        *slot_of(set, key) = (struct leaks_slot){key, block};
        set->blocks[set->count++] = block;
        set->last = block;
    }
    return block;
}

int
leaks_add(struct leaks_set *set, const void *object)
{
    uintptr_t key = key_of(object);
    struct leaks_block *block = find_block(set, key);
    if (block == NULL && (block = make_block(set, key)) == NULL) {
        return -1;
    }
    unsigned place = place_of(object);
    uint64_t one = UINT64_C(1) << (place % 64);
    if (block->bits[place / 64] & one) {
        return 0;
    }
    if (set->size == LEAKS_NONE - 1) {
        return -1;  /* numbers have 32 bits */
    }
    block->bits[place / 64] |= one;
    set->size++;
    return 1;
}

int
leaks_has(struct leaks_set *set, const void *object)
{
    struct leaks_block *block = find_block(set, key_of(object));
    unsigned place = place_of(object);
    return block != NULL && (block->bits[place / 64] >> (place % 64) & 1);
}

void
leaks_number(struct leaks_set *set)
{
    uint32_t number = 0;
    for (size_t i = 0; i < set->count; i++) {
        struct leaks_block *block = set->blocks[i];
        block->first = number;
        for (int word = 0; word < LEAKS_WORDS; word++) {
            block->before[word] = (uint16_t)(number - block->first);
            number += (uint32_t)__builtin_popcountll(block->bits[word]);
        }
    }
}

uint32_t
leaks_number_of(struct leaks_set *set, const void *object)
{
    struct leaks_block *block = find_block(set, key_of(object));
    if (block == NULL) {
        return LEAKS_NONE;
    }
    unsigned place = place_of(object);
    uint64_t word = block->bits[place / 64], one = UINT64_C(1) << (place % 64);
    if (!(word & one)) {
        return LEAKS_NONE;
    }
    return block->first + block->before[place / 64] + (uint32_t)__builtin_popcountll(word & (one - 1));
}

PyObject *
leaks_next(struct leaks_set *set, struct leaks_cursor *cursor)
{
    while (cursor->rest == 0) {
        if (cursor->word == LEAKS_WORDS) {
            cursor->block++;
            cursor->word = 0;
        }
        if (cursor->block >= set->count) {
            return NULL;
        }
        struct leaks_block *block = set->blocks[cursor->block];
        cursor->number = block->first + block->before[cursor->word] - 1;
        cursor->rest = block->bits[cursor->word++];
    }
    uintptr_t place = (uintptr_t)__builtin_ctzll(cursor->rest) + 64 * (uintptr_t)(cursor->word - 1);
    cursor->rest &= cursor->rest - 1;
    cursor->number++;
    return (PyObject *)(((set->blocks[cursor->block]->key - 1) << BLOCK_LOG) + (place << PLACE_LOG));
}

void
leaks_set_free(struct leaks_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        PyMem_RawFree(set->blocks[i]);
    }
    PyMem_RawFree(set->blocks);
    PyMem_RawFree(set->slots);
    memset(set, 0, sizeof(*set));
}

int
leaks_push(struct leaks_list *list, PyObject *object)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 64 : list->room * 2;
        PyObject **items = PyMem_RawRealloc(list->items, room * sizeof(PyObject *));
        if (items == NULL) {
            return -1;
        }
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = object;
    return 0;
}

void
leaks_list_free(struct leaks_list *list)
{
    PyMem_RawFree(list->items);
    memset(list, 0, sizeof(*list));
}
