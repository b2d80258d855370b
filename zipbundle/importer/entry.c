/* Reading an entry: from the map without a copy where it is stored there, else into new memory. */

#include "archive.h"
#include "fields.h"
#include "file.h"

#include <stdlib.h>
#include <string.h>

#include "libdeflate.h"

#define STORED 0
#define DEFLATED 8

static const char DAMAGED[] = "the entry is damaged: its bytes do not match their checksum";

/* `size` bytes of the file, in the map or in new memory. */
static const char *
read_range(const struct pyruntime_archive *archive, unsigned long long offset, size_t size, struct pyruntime_bytes *bytes)
{
    *bytes = (struct pyruntime_bytes){NULL, size, NULL};
    if (offset > archive->end || size > archive->end - offset) {
        return "the entry is damaged: it ends behind the archive";
    }
    if (archive->map != NULL) {
        bytes->data = archive->map + (offset - archive->map_offset);
        return NULL;
    }
    bytes->data = bytes->owned = malloc(size + 1);
    return bytes->owned == NULL ? "out of memory" : pyruntime_file_read(archive->path, offset, bytes->owned, size);
}

/* Where the entry's bytes begin: behind a header of its own, which repeats its name. */
static const char *
find_data(const struct pyruntime_archive *archive, const struct pyruntime_entry *entry, unsigned long long *offset)
{
    struct pyruntime_bytes header;
    *offset = archive->base + entry->offset;
    const char *problem = read_range(archive, *offset, PYRUNTIME_LOCAL_SIZE + entry->name_size, &header);
    if (problem == NULL && (memcmp(header.data, "PK\3\4", 4) != 0 || pyruntime_u16(header.data + 26) != entry->name_size ||
                            memcmp(header.data + PYRUNTIME_LOCAL_SIZE, entry->name, entry->name_size) != 0)) {
        problem = "the entry is damaged: its header is not where the directory says";
    }
    if (problem == NULL) {
        *offset += PYRUNTIME_LOCAL_SIZE + entry->name_size + pyruntime_u16(header.data + 28);
    }
    pyruntime_bytes_free(&header);
    return problem;
}

static const char *
inflate_into(const struct pyruntime_bytes *stored, unsigned char *out, size_t size)
{
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (decompressor == NULL) {
        return "out of memory";
    }
    /* Without a place for the size that was written, it must be `size`. */
    enum libdeflate_result result = libdeflate_deflate_decompress(decompressor, stored->data, stored->size, out, size, NULL);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS ? NULL : DAMAGED;
}

/* Deflate makes at most 1032 bytes of one: a larger claim is a lie, and no memory is asked for it. */
static const char *
unpack(struct pyruntime_bytes *bytes, size_t size)
{
    if (size / 1032 > bytes->size) {
        return DAMAGED;
    }
    unsigned char *out = malloc(size + 1);
    const char *problem = out == NULL ? "out of memory" : inflate_into(bytes, out, size);
    pyruntime_bytes_free(bytes);
    *bytes = (struct pyruntime_bytes){out, size, out};
    return problem;
}

const char *
pyruntime_archive_read(const struct pyruntime_archive *archive, const struct pyruntime_entry *entry,
                       struct pyruntime_bytes *bytes)
{
    unsigned long long offset;
    *bytes = (struct pyruntime_bytes){NULL, 0, NULL};
    if (entry->flags & PYRUNTIME_FLAG_ENCRYPTED) {
        return "the entry is encrypted";
    }
    if (entry->method != STORED && entry->method != DEFLATED) {
        return "the entry is compressed by another method than deflate";
    }
    const char *problem = find_data(archive, entry, &offset);
    problem = problem != NULL ? problem : read_range(archive, offset, entry->stored, bytes);
    if (problem == NULL) {
        problem = entry->method == DEFLATED ? unpack(bytes, entry->size) : entry->size == entry->stored ? NULL : DAMAGED;
    }
    if (problem == NULL && libdeflate_crc32(0, bytes->data, bytes->size) != entry->crc) {
        problem = DAMAGED;
    }
    if (problem != NULL) {
        pyruntime_bytes_free(bytes);
    }
    return problem;
}

void
pyruntime_bytes_free(struct pyruntime_bytes *bytes)
{
    free(bytes->owned);
    *bytes = (struct pyruntime_bytes){NULL, 0, NULL};
}
