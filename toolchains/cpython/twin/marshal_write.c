/* Nodes -> marshal bytes. */

#include <stdlib.h>
#include <string.h>

#include "marshal.h"

typedef struct {
    const twin_dag *dag;
    twin_buffer *out;
    uint32_t *references; /* of each node: its number + 1 once it is written; NULL: write no references */
    uint32_t count;
} writer;

static int
is_small_integer(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    int32_t value = (int32_t)(b[1] | (uint32_t)b[2] << 8 | (uint32_t)b[3] << 16 | (uint32_t)b[4] << 24);
    return bytes[0] == 'i' && value >= -5 && value <= 256;
}

/* What every reader has as one object already, and is no longer than a reference (5 bytes), needs none. */
static int
is_single_anyway(const twin_entry *entry, const char *bytes)
{
    switch (entry->kind) {
    case TWIN_LITERAL:
        return entry->size < 5 || (entry->size == 5 && (bytes[0] == 's' || is_small_integer(bytes)));
    case TWIN_TEXT:
        return entry->size < 2;
    case TWIN_COMPOUND:
        return entry->size == 7; /* an empty tuple: one part of two bytes */
    }
    return 0;
}

/* Whether the node is done with a reference. Otherwise *flag is what its type code carries. */
static int
write_reference(writer *w, twin_node node, const char *bytes, int *flag)
{
    const twin_entry *entry = &w->dag->entries[node];
    *flag = 0;
    if (w->references == NULL || entry->uses < 2 || is_single_anyway(entry, bytes)) {
        return 0;
    }
    if (w->references[node] != 0) {
        twin_buffer_byte(w->out, 'r');
        twin_buffer_u32(w->out, w->references[node] - 1);
        return 1;
    }
    w->references[node] = ++w->count;
    *flag = TWIN_FLAG_REF;
    return 0;
}

static int
is_ascii(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] & 0x80) {
            return 0;
        }
    }
    return 1;
}

static void
write_text(writer *w, const twin_entry *entry, const char *text, int flag)
{
    int is_name = entry->is_name && w->references != NULL;
    if (!is_ascii(text, entry->size)) {
        twin_buffer_byte(w->out, (is_name ? 't' : 'u') | flag);
        twin_buffer_u32(w->out, entry->size);
    }
    else if (entry->size < 256) {
        twin_buffer_byte(w->out, (is_name ? 'Z' : 'z') | flag);
        twin_buffer_byte(w->out, (int)entry->size);
    }
    else {
        twin_buffer_byte(w->out, (is_name ? 'A' : 'a') | flag);
        twin_buffer_u32(w->out, entry->size);
    }
    twin_buffer_add(w->out, text, entry->size);
}

static void
write_node(writer *w, twin_node node)
{
    const twin_entry *entry = &w->dag->entries[node];
    const char *bytes = twin_dag_bytes(w->dag, node);
    int flag;
    if (write_reference(w, node, bytes, &flag)) {
        return;
    }
    if (entry->kind == TWIN_TEXT) {
        write_text(w, entry, bytes, flag);
        return;
    }
    size_t start = w->out->size;
    if (entry->kind == TWIN_LITERAL) {
        twin_buffer_add(w->out, bytes, entry->size);
    }
    for (size_t at = 0; entry->kind == TWIN_COMPOUND && at < entry->size;) {
        twin_part part = twin_part_next(bytes, &at);
        if (part.run == NULL) {
            write_node(w, part.node);
        }
        else {
            twin_buffer_add(w->out, part.run, part.size);
        }
    }
    w->out->data[start] |= (char)flag;
}

void
twin_write(const twin_dag *dag, twin_node root, twin_buffer *out)
{
    writer w = {dag, out, twin_alloc(dag->count * sizeof(uint32_t)), 0};
    memset(w.references, 0, dag->count * sizeof(uint32_t));
    write_node(&w, root);
    free(w.references);
}

void
twin_write_plain(const twin_dag *dag, twin_node root, twin_buffer *out)
{
    writer w = {dag, out, NULL, 0};
    write_node(&w, root);
}
