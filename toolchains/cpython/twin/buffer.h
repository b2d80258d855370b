/* A growing array of bytes. Running out of memory ends the program, so no caller has to ask. */

#ifndef TWIN_BUFFER_H
#define TWIN_BUFFER_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *data;
    size_t size;
    size_t room;
} twin_buffer;

/* malloc and realloc that end the program with a message instead of returning NULL. */
void *twin_alloc(size_t size);
void *twin_realloc(void *old, size_t size);

/* Appends bytes, one byte, or a number in little-endian order. */
void twin_buffer_add(twin_buffer *buffer, const void *bytes, size_t size);
void twin_buffer_byte(twin_buffer *buffer, int byte);
void twin_buffer_u16(twin_buffer *buffer, uint32_t value);
void twin_buffer_u32(twin_buffer *buffer, uint32_t value);
void twin_buffer_u64(twin_buffer *buffer, uint64_t value);

/* Frees the bytes and leaves an empty buffer. */
void twin_buffer_free(twin_buffer *buffer);

#endif
