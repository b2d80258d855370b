#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *
twin_realloc(void *old, size_t size)
{
    void *memory = realloc(old, size ? size : 1);
    if (memory == NULL) {
        fprintf(stderr, "twin: out of memory asking for %zu bytes: compile fewer modules at once\n", size);
        exit(2);
    }
    return memory;
}

void *
twin_alloc(size_t size)
{
    return twin_realloc(NULL, size);
}

void
twin_buffer_add(twin_buffer *buffer, const void *bytes, size_t size)
{
    if (buffer->room - buffer->size < size) {
        buffer->room = (buffer->size + size) * 2;
        buffer->data = twin_realloc(buffer->data, buffer->room);
    }
    if (size != 0) {
        memcpy(buffer->data + buffer->size, bytes, size);
    }
    buffer->size += size;
}

void
twin_buffer_byte(twin_buffer *buffer, int byte)
{
    char c = (char)byte;
    twin_buffer_add(buffer, &c, 1);
}

static void
add_little_endian(twin_buffer *buffer, uint64_t value, int size)
{
    for (int i = 0; i < size; i++) {
        twin_buffer_byte(buffer, (int)(value >> (8 * i)) & 0xff);
    }
}

void
twin_buffer_u16(twin_buffer *buffer, uint32_t value)
{
    add_little_endian(buffer, value, 2);
}

void
twin_buffer_u32(twin_buffer *buffer, uint32_t value)
{
    add_little_endian(buffer, value, 4);
}

void
twin_buffer_u64(twin_buffer *buffer, uint64_t value)
{
    add_little_endian(buffer, value, 8);
}

void
twin_buffer_free(twin_buffer *buffer)
{
    free(buffer->data);
    buffer->data = NULL;
    buffer->size = buffer->room = 0;
}
