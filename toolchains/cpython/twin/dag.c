#include "dag.h"

#include <stdlib.h>
#include <string.h>

enum { PART_BYTES, PART_NODE };

void
twin_part_bytes(twin_buffer *bytes, const twin_buffer *run)
{
    twin_buffer_byte(bytes, PART_BYTES);
    twin_buffer_u32(bytes, (uint32_t)run->size);
    twin_buffer_add(bytes, run->data, run->size);
}

void
twin_part_node(twin_buffer *bytes, twin_node node)
{
    twin_buffer_byte(bytes, PART_NODE);
    twin_buffer_u32(bytes, node);
}

twin_part
twin_part_next(const char *bytes, size_t *position)
{
    const unsigned char *at = (const unsigned char *)bytes + *position;
    uint32_t number = at[1] | (uint32_t)at[2] << 8 | (uint32_t)at[3] << 16 | (uint32_t)at[4] << 24;
    twin_part part = {NULL, 0, number};
    *position += 5;
    if (at[0] == PART_BYTES) {
        part.run = bytes + *position;
        part.size = number;
        *position += number;
    }
    return part;
}

const char *
twin_dag_bytes(const twin_dag *dag, twin_node node)
{
    return dag->bytes.data + dag->entries[node].offset;
}

/* FNV-1a, 64 bits. */
static size_t
hash_bytes(twin_kind kind, const char *bytes, size_t size)
{
    uint64_t hash = 14695981039346656037u ^ (uint64_t)kind;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    }
    return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds an equal node, or the free slot where it belongs. */
static size_t
find_slot(const twin_dag *dag, twin_kind kind, const char *bytes, size_t size)
{
    size_t slot = hash_bytes(kind, bytes, size) & (dag->slot_count - 1);
    for (; dag->slots[slot] != 0; slot = (slot + 1) & (dag->slot_count - 1)) {
        twin_node node = dag->slots[slot] - 1;
        const twin_entry *entry = &dag->entries[node];
        if (entry->kind == kind && entry->size == size && memcmp(twin_dag_bytes(dag, node), bytes, size) == 0) {
            break;
        }
    }
    return slot;
}

/* Keeps at least half of the slots free. Slots and entries grow together. */
static void
grow(twin_dag *dag)
{
    if (dag->count * 2 < dag->slot_count) {
        return;
    }
    dag->slot_count = dag->slot_count ? dag->slot_count * 2 : 1024;
    dag->entries = twin_realloc(dag->entries, dag->slot_count / 2 * sizeof(twin_entry));
    dag->slots = twin_realloc(dag->slots, dag->slot_count * sizeof(twin_node));
    memset(dag->slots, 0, dag->slot_count * sizeof(twin_node));
    for (twin_node node = 0; node < dag->count; node++) {
        const twin_entry *entry = &dag->entries[node];
        dag->slots[find_slot(dag, entry->kind, twin_dag_bytes(dag, node), entry->size)] = node + 1;
    }
}

/* A value counts once in every distinct compound that holds it: that is how often it will be written or referred to. */
static void
count_uses(twin_dag *dag, twin_node compound)
{
    for (size_t at = 0; at < dag->entries[compound].size;) {
        twin_part part = twin_part_next(twin_dag_bytes(dag, compound), &at);
        if (part.run == NULL) {
            dag->entries[part.node].uses++;
        }
    }
}

twin_node
twin_dag_add(twin_dag *dag, twin_kind kind, const twin_buffer *bytes)
{
    grow(dag);
    size_t slot = find_slot(dag, kind, bytes->data, bytes->size);
    if (dag->slots[slot] != 0) {
        return dag->slots[slot] - 1;
    }
    twin_node node = (twin_node)dag->count++;
    dag->slots[slot] = node + 1;
    dag->entries[node] = (twin_entry){kind, 0, 0, dag->bytes.size, (uint32_t)bytes->size};
    twin_buffer_add(&dag->bytes, bytes->data, bytes->size);
    if (kind == TWIN_COMPOUND) {
        count_uses(dag, node);
    }
    return node;
}

void
twin_dag_free(twin_dag *dag)
{
    free(dag->entries);
    free(dag->slots);
    twin_buffer_free(&dag->bytes);
    memset(dag, 0, sizeof(*dag));
}
